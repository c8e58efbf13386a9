// One quantity: a slider that fixes it, over the interval that the case gives it, and an editor of the interval or the expression.

import { Pencil, RotateCcw } from "lucide-react";
import { memo, useState } from "react";
import { Label, Slider, SliderOutput, SliderThumb, SliderTrack } from "react-aria-components";
import type { Stated } from "../../../src/language/index.js";
import { assume } from "../../actions.js";
import { Button } from "../../parts/button.js";
import { Field } from "../../parts/field.js";

type Adjustable = Exclude<Stated, { readonly kind: "computed" }>;

/** @param assumed what is assumed instead of what the case says */
export const QuantityRow = memo(function QuantityRow({
  stated,
  assumed,
}: {
  readonly stated: Stated;
  readonly assumed: string | undefined;
}) {
  const [isOpen, setOpen] = useState(false);
  if (stated.kind === "computed") return null;
  const { name, label, from, to, step, median, p5, p95 } = stated;
  const fixed = assumed === undefined ? undefined : plainNumber(assumed);
  const between = assumed === undefined ? undefined : plainInterval(assumed);
  const value = fixed ?? (between ? (between[0] + between[1]) / 2 : median);
  const at = (x: number) => `${(100 * (clamp(x, from, to) - from)) / (to - from || 1)}%`;
  const [low, high] = between ?? [p5, p95];
  const isChanged = assumed !== undefined;
  return (
    <li className={isChanged ? "quantity changed" : "quantity"} id={`quantity-${name}`}>
      <Slider
        value={clamp(value, from, to)}
        minValue={from}
        maxValue={to}
        step={step}
        onChange={(x) => assume(name, numberText(Number(x), step))}
      >
        <div className="quantity-head">
          <Label>
            <span className="mono">{name}</span>
            {label && label !== inWords(name) ? <span className="soft small"> {label}</span> : null}
          </Label>
          <SliderOutput className="small">{isChanged ? assumed : stated.text}</SliderOutput>
        </div>
        <SliderTrack className="track">
          <span
            className="interval"
            style={{ left: at(low), width: `calc(${at(high)} - ${at(low)})` }}
            aria-hidden
          />
          <SliderThumb className="thumb" />
        </SliderTrack>
      </Slider>
      <div className="quantity-foot">
        <Button
          look="quiet"
          isIcon
          aria-label={`Edit ${name}`}
          aria-expanded={isOpen}
          onPress={() => setOpen(!isOpen)}
        >
          <Pencil aria-hidden />
        </Button>
        <Button
          look="quiet"
          isIcon
          aria-label={`Reset ${name}`}
          isDisabled={!isChanged}
          onPress={() => assume(name, undefined)}
        >
          <RotateCcw aria-hidden />
        </Button>
      </div>
      {isChanged ? <p className="small soft">the case says {stated.text}</p> : null}
      {isOpen ? <Editor stated={stated} assumed={assumed} /> : null}
    </li>
  );
});

function Editor({ stated, assumed }: { readonly stated: Adjustable; readonly assumed: string | undefined }) {
  const now = assumed ?? stated.text;
  const [low, high] = plainInterval(now) ?? [undefined, undefined];
  const [from, setFrom] = useState(low === undefined ? "" : String(low));
  const [to, setTo] = useState(high === undefined ? "" : String(high));
  const [text, setText] = useState(now);
  // What was taken, wherever from, stands in all of the fields.
  const [shown, setShown] = useState(now);
  if (shown !== now) {
    setShown(now);
    setFrom(low === undefined ? "" : String(low));
    setTo(high === undefined ? "" : String(high));
    setText(now);
  }
  const take = (is: string) => {
    if (is.trim() !== "" && is.trim() !== now)
      assume(stated.name, is.trim() === stated.text ? undefined : is.trim());
  };
  const takeInterval = () => {
    const [a, b] = [Number(from), Number(to)];
    if (from.trim() !== "" && to.trim() !== "" && Number.isFinite(a) && a < b) take(`${a} to ${b}`);
  };
  const isGiven = from.trim() !== "" && to.trim() !== "";
  const hasWords = isGiven && !(Number.isFinite(Number(from)) && Number.isFinite(Number(to)));
  const isUpsideDown = isGiven && !hasWords && !(Number(from) < Number(to));
  return (
    <div className="stack quantity-editor">
      <p className="small">Nine chances in ten that it lies</p>
      <div className="quantity-ends">
        <div className="grow">
          <Field label="between" value={from} onChange={setFrom} onSubmit={takeInterval} isMono />
        </div>
        <div className="grow">
          <Field label="and" value={to} onChange={setTo} onSubmit={takeInterval} isMono />
        </div>
      </div>
      {hasWords ? <p className="small problem">Write a number in each of the two, such as 0.1.</p> : null}
      {isUpsideDown ? <p className="small problem">The first number must be the lower one.</p> : null}
      <Field
        label="Or as the case language says it"
        value={text}
        onChange={setText}
        onSubmit={() => take(text)}
        isMono
        help="A number, 0.1 to 0.3, uniform(0, 1), triangular(1, 2, 4) and so on."
      />
      {stated.because ? <p className="small soft">{stated.because}</p> : null}
    </div>
  );
}

/** The number that an expression is, where it is one. */
function plainNumber(text: string): number | undefined {
  return /^-?\d+(\.\d+)?([eE]-?\d+)?$/.test(text.trim()) ? Number(text) : undefined;
}

/** The ends of `a to b`, where an expression is that. */
function plainInterval(text: string): readonly [number, number] | undefined {
  const found = /^(-?[\d.]+(?:[eE]-?\d+)?)\s+to\s+(-?[\d.]+(?:[eE]-?\d+)?)$/.exec(text.trim());
  return found ? [Number(found[1]), Number(found[2])] : undefined;
}

/** A number on the slider's grid, without the dust of binary fractions. */
function numberText(x: number, step: number): string {
  const digits = Math.max(0, Math.ceil(-Math.log10(step)) + 1);
  return String(Number(x.toFixed(Math.min(digits, 12))));
}

/** "homeland within reach" of us.homeland_within_reach. */
function inWords(name: string): string {
  return (name.split(".").at(-1) ?? name).replaceAll("_", " ");
}

function clamp(x: number, low: number, high: number): number {
  return Math.min(Math.max(x, low), high);
}
