// A strict reader of the part of XML 1.0 that is written here: one root, elements, attributes, text, the five entities and
// numbered ones. Anything else throws, so that what it reads is well-formed (https://www.w3.org/TR/xml/).

export type XmlElement = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** The text directly within. */
  readonly text: string;
};

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
/** Production [2], Char. */
const char = /^[\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u;
const name = "[A-Za-z_][A-Za-z0-9._-]*";

export function parseXml(text: string): XmlElement {
  if (!char.test(text)) throw new Error("a character that XML cannot hold");
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | undefined => {
    const sticky = new RegExp(pattern.source, "y");
    sticky.lastIndex = at;
    const found = sticky.exec(text) ?? undefined;
    if (found) at = sticky.lastIndex;
    return found;
  };
  const need = (pattern: RegExp): RegExpExecArray => {
    const found = take(pattern);
    if (!found) throw new Error(`${pattern} expected at ${at}: ${JSON.stringify(text.slice(at, at + 40))}`);
    return found;
  };
  const element = (): XmlElement => {
    const opened = need(new RegExp(`<(${name})`))[1]!;
    const attributes: Record<string, string> = {};
    for (let found = take(attribute); found; found = take(attribute)) {
      if (found[1]! in attributes) throw new Error(`attribute ${found[1]} twice`);
      // Line breaks and tabs in an attribute are read as spaces.
      attributes[found[1]!] = decoded(found[2]!.replace(/[\t\n\r]/g, " "));
    }
    if (take(/\s*\/>/)) return { name: opened, attributes, children: [], text: "" };
    need(/\s*>/);
    const children: XmlElement[] = [];
    let within = "";
    for (;;) {
      // A line break is read as \n however it is written.
      within += decoded(take(/[^<]+/)?.[0].replace(/\r\n?/g, "\n") ?? "");
      if (take(new RegExp(`</${opened}\\s*>`))) return { name: opened, attributes, children, text: within };
      children.push(element());
    }
  };
  need(/<\?xml version="1\.0" encoding="UTF-8"\?>\s*/);
  const root = element();
  need(/\s*$/);
  return root;
}

const attribute = new RegExp(`\\s+(${name})="([^"<]*)"`);

function decoded(text: string): string {
  if (text.includes("]]>")) throw new Error("]]> in a text");
  return text.replace(/&([^;&]*;?)/g, (all, entity: string) => {
    const number = /^#(\d+);$/.exec(entity);
    const found = number ? String.fromCodePoint(Number(number[1])) : entities[entity.replace(/;$/, "")];
    if (found === undefined || !entity.endsWith(";") || !char.test(found)) throw new Error(`entity ${all}`);
    return found;
  });
}
