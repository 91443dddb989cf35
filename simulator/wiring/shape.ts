/** An element of an SVG drawing, as plain data: the page makes nodes of it, the command line text. */
export interface Shape {
  tag: string;
  attrs: Record<string, string | number>;
  children: (Shape | string)[];
}

/** Makes a shape; an attribute that is undefined or "" is left out. */
export function shape(
  tag: string,
  attrs: Record<string, string | number | undefined>,
  ...children: (Shape | string | undefined | (Shape | string | undefined)[])[]
): Shape {
  return {
    tag,
    attrs: Object.fromEntries(
      Object.entries(attrs).filter((entry): entry is [string, string | number] => entry[1] !== undefined && entry[1] !== ""),
    ),
    children: children.flat().filter((child) => child !== undefined),
  };
}

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escape = (text: string): string => text.replace(/[&<>"]/g, (char) => ENTITIES[char]);

/** A shape as SVG text. */
export function toText({ tag, attrs, children }: Shape): string {
  const list = Object.entries(attrs).map(([name, value]) => ` ${name}="${escape(String(value))}"`);
  const inner = children.map((child) => (typeof child === "string" ? escape(child) : toText(child))).join("");
  return inner ? `<${tag}${list.join("")}>${inner}</${tag}>` : `<${tag}${list.join("")}/>`;
}
