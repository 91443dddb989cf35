import { EXPLANATIONS } from "../../lib/errors.js";
import { hostCodes } from "./host-codes.js";
import { table } from "./regions.js";

const HOST: [title: string, directories: string[]][] = [
  ["Configuration, build, set-up", ["firmware/boards", "firmware/build", "firmware/setup"]],
  ["Flashing and the monitor", ["firmware/flash", "firmware/monitor"]],
  ["The local platform and the bench", ["simulator"]],
];

// What stands for something must not look like HTML, and a bar would end the cell.
const cell = (text: string): string => text.replaceAll("<", "&lt;").replaceAll("|", "\\|").replaceAll("\n", " ");

/** docs/errors.md, as Markdown. */
export function errorsPage(): string {
  const board = Object.entries(EXPLANATIONS).map(([code, { what, remedy }]) => [`\`SP${code}\``, cell(what), cell(remedy)]);
  return [
    "# Errors and messages\n",
    "<!-- Written by `npm run docs` from lib/errors.ts and the sources of the tools. Do not edit. -->\n",
    "## On the board\n",
    "The board prints `SP105 W 1001`: the code, how serious it is (`E` error, `W` warning, `I` information, `D` detail), and what it is about, called &lt;detail&gt; below. `npm run monitor` shows the text instead. A code never changes its meaning.\n",
    table(["code", "what happened", "what to do"], board),
    "\n## On your computer\n",
    "The tools print their code in square brackets. What they fill in is in angle brackets here. Besides these there are `wrong-type` and `bad-value` for a setting of the wrong kind; what to write instead is said with them, and in [configuration.md](configuration.md).\n",
    ...HOST.flatMap(([title, directories]) => [
      `### ${title}\n`,
      table(
        ["code", "text"],
        hostCodes(directories).map(({ code, texts }) => [
          `\`${code}\``,
          cell(texts.join(" Or: ") || "It says what is wrong, all at once, and what to do."),
        ]),
      ),
      "",
    ]),
  ].join("\n");
}
