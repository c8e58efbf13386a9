// The forms a value in a case file can have, as data. The reader checks against them, the JSON Schema and the
// reference are generated from them, and the types of what the reader returns follow from them.

import type { Span } from "../../diagnostics/index.js";
import type {
  PreferenceSyntax,
  StepSyntax,
  StrengthSyntax,
  Syntax,
  TierSyntax,
  Word,
} from "../expression/index.js";

/** What an expression is expected to be; the check stage decides whether it is. */
export type Expects = "condition" | "number" | "distribution" | "odds" | "claim" | "share";

/** A key of a record. */
export type Key = {
  readonly shape: Shape;
  /** One sentence for the reference and for editors. */
  readonly doc: string;
  /** A value as written in YAML. */
  readonly example: string;
  readonly required?: true;
};

export type Keys = { readonly [key: string]: Key };

/**
 * The form of a value.
 * - `version`: the number 1.
 * - `text`: words for people. `free`: anything, not read.
 * - `name`: the name of something declared elsewhere, `of` which kind. `level`: a name or number, of a
 *   level or whatever else the `noun` says.
 * - `flag`: true or false. `word`: one of a few words.
 * - `expression`, `step`, `preference`, `tier`, `move`: texts in the expression language.
 * - `map`: names (or levels) chosen by the author, each with a value; `reserved` keys are the language's own.
 * - `record`: keys of the language, at least one of them where it `needsOne`; a scalar stands for the record with the
 *   key `short` alone.
 * - `either`: the first alternative that takes a scalar, a list or a map, whichever is written.
 */
export type Shape =
  | {
      readonly kind: "version" | "text" | "free" | "flag" | "step" | "preference" | "tier" | "move";
    }
  | { readonly kind: "level"; readonly noun: string }
  | { readonly kind: "name"; readonly of: string }
  | { readonly kind: "word"; readonly words: readonly string[] }
  | { readonly kind: "expression"; readonly expects: Expects }
  | { readonly kind: "list"; readonly of: Shape; readonly noun: string }
  | {
      readonly kind: "map";
      readonly keys: "name" | "level";
      readonly noun: string;
      readonly of: Shape;
      readonly reserved?: Keys;
    }
  | { readonly kind: "record"; readonly keys: Keys; readonly short?: string; readonly needsOne?: true }
  | { readonly kind: "either"; readonly of: readonly Shape[] };

/** An expression with its text on one line, as written. */
export type Written = { readonly span: Span; readonly syntax: Syntax; readonly text: string };

type RequiredKeys<K extends Keys> = { [N in keyof K]: K[N] extends { required: true } ? N : never }[keyof K];

type RecordValue<K extends Keys> = { readonly [N in RequiredKeys<K>]: Value<K[N]["shape"]> } & {
  readonly [N in Exclude<keyof K, RequiredKeys<K>>]?: Value<K[N]["shape"]>;
};

/** What the reader returns for a shape. A list, map or record has a place of its own. */
export type Value<S> = S extends { kind: "text" | "name" | "level" | "word" }
  ? Word
  : S extends { kind: "version" | "free" }
    ? { readonly span: Span }
    : S extends { kind: "flag" }
      ? { readonly span: Span; readonly flag: boolean }
      : S extends { kind: "expression" }
        ? Written
        : S extends { kind: "step" }
          ? StepSyntax
          : S extends { kind: "preference" }
            ? PreferenceSyntax | StrengthSyntax
            : S extends { kind: "tier" }
              ? TierSyntax | StrengthSyntax
              : S extends { kind: "move" }
                ? { readonly from: Word; readonly to: Word }
                : S extends { kind: "list"; of: infer T }
                  ? { readonly span: Span; readonly items: readonly Value<T>[] }
                  : S extends { kind: "map"; of: infer T }
                    ? {
                        readonly span: Span;
                        readonly entries: readonly { readonly name: Word; readonly value: Value<T> }[];
                      } & (S extends { reserved: infer R extends Keys }
                        ? { readonly reserved: RecordValue<R> }
                        : object)
                    : S extends { kind: "record"; keys: infer K extends Keys }
                      ? { readonly span: Span; readonly keys: RecordValue<K> }
                      : S extends { kind: "either"; of: readonly (infer T)[] }
                        ? Value<T>
                        : never;
