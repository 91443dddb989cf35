import { fileURLToPath } from "node:url";
import typescript from "@rollup/plugin-typescript";
import { parse } from "acorn";
import MagicString from "magic-string";
import { minify } from "terser";
import { hotFirst, variablesFirst } from "./firmware/build/script/names-first.ts";
import { bindShelf } from "./firmware/build/script/shelf.ts";
import { takeApart } from "./firmware/build/script/take-apart.ts";

const root = fileURLToPath(new URL(".", import.meta.url));

// A function that is used once stays a function: put in place it would be made anew for every message.
// No member that is looked at does anything by that.
const COMPRESS = { reduce_funcs: false, inline: 1, pure_getters: true };

/**
 * Members of lib's own interfaces. In the stock program they get short names, as those that end in _ do everywhere: that
 * saves bytes, and a variable on the board for each name of more than four letters. None of them is a name of the
 * interpreter's (so not `send`, of datagrams), of the wire's or of an object that JSON makes. A maker's program keeps them, because it may
 * use the same words for something else.
 */
export const OURS = (
  "uint32 sha256 sha1 base64 hmac onOpen onData onClose onText onReady onTick onPing onPong onState onUpgrade onEnd " +
  "isReady serverNow answered witnessed unsigned features askTime told renew synced appKey appSecret " +
  "watchdog lookup negated collect begin receive clock now after cancel changed reply random network headers states mark " +
  "boot renew hash storage kept"
).split(" ");

/** Before the names of generated modules. Not the usual zero byte, because Rollup keeps such modules out of its maps. */
const GENERATED = "generated:";

/**
 * What the script begins with: whatever is looked at becomes a member of the global object, and each method that is called on
 * a text, a list or an object looks for these three among all of the script's variables, from the first to the last.
 */
const FIRST = "String;Object;Array;E;JSON;";

/** Short names that pins have: a global variable of such a name would hide the pin. */
const PINS = Array.from({ length: 260 }, (_, i) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[Math.floor(i / 10)] + (i % 10));

/** As @rollup/plugin-terser, without a worker that takes half a second to start. */
function terserHere(options) {
  return {
    name: "terser-here",
    renderChunk: (code, chunk, { sourcemap }) => minify(code, { ...options, sourceMap: !!sourcemap }),
  };
}

const OWN_TSCONFIG = root + "firmware/src/tsconfig.json";
const own = new Map();

function compiler(tsconfig, sourceMap) {
  return typescript({
    tsconfig,
    compilerOptions: { noEmit: false, noEmitOnError: false, removeComments: false, module: "ES2015", sourceMap },
    // A maker's program may stand anywhere; which files there are is the tsconfig's business.
    filterRoot: false,
  });
}

/** The compiler of our own sources. No configuration changes them: what one build compiled serves all of the process. */
function ownCompiler(sourceMap) {
  if (own.has(sourceMap)) return own.get(sourceMap);
  const { buildStart, buildEnd, ...rest } = compiler(OWN_TSCONFIG, sourceMap);
  let compiled = false;
  const plugin = {
    ...rest,
    buildStart(options) {
      if (compiled) return;
      compiled = true;
      const warn = (warning) => {
        own.delete(sourceMap);
        this.warn(warning);
      };
      buildStart.call(Object.create(this, { warn: { value: warn } }), options);
      buildEnd.call(this);
    },
  };
  own.set(sourceMap, plugin);
  return plugin;
}

/** What is not ASCII, as it is or as TypeScript writes it: \u00fc. Other escapes are taken with it, so that `\\u` is none. */
const BEYOND = /[^\x00-\x7f]+|\\[^u\x80-\uffff]|(?:\\u(?!00[0-7])[0-9a-fA-F]{4})+/g;

/**
 * Writes texts as the board's strings are: UTF-8 bytes, one a character. Only ASCII survives the way to the board. A byte
 * that a program writes as `\xc3` stays one.
 *
 * @param {string} code
 */
function asBytes(code) {
  return code.replace(BEYOND, (text) => {
    if (text[0] === "\\" && text[1] !== "u") return text;
    const plain = text[0] === "\\" ? JSON.parse(`"${text}"`) : text;
    return [...new TextEncoder().encode(plain)].map((byte) => "\\x" + byte.toString(16)).join("");
  });
}

/**
 * Says of a maker's functions that they stay functions: nobody knows how often they run, and what the shelf gives takes time.
 *
 * @param {string} code
 */
function keptWarm(code) {
  const text = new MagicString(code);
  const visit = (node) => {
    if (Array.isArray(node)) return node.forEach(visit);
    if (!node || typeof node.type !== "string") return;
    const isFunction = node.type === "FunctionDeclaration" || node.type === "VariableDeclaration";
    if (isFunction) text.appendLeft(node.start, "/** @warm */ ");
    Object.values(node).forEach(visit);
  };
  visit(parse(code, { ecmaVersion: 2020, sourceType: "module" }));
  return { code: text.toString(), map: text.generateMap({ hires: true }) };
}

/**
 * How a bundle for the board is made: one ES5 script that the interpreter understands (espruino.md 6).
 * `npm run build` calls it through firmware/build/build.ts with a configuration.
 *
 * @param {string} entry the module to start from; `main` for the stock program
 * @param {Record<string, string>} modules generated modules by name
 * @param {string} [tsconfig] for the compiler; the firmware's own by default
 * @param {boolean} [sourcemap] whether the output comes with a map to the sources, for weighing
 * @returns {import("rollup").RollupOptions}
 */
export function bundleOptions(entry, modules, tsconfig, sourcemap = false) {
  let marks = { hot: [], cold: [], warm: [] };
  return {
    input: entry,
    onwarn(warning) {
      throw new Error(warning.message);
    },
    plugins: [
      {
        name: "generated",
        resolveId(id) {
          if (id in modules) return GENERATED + id;
          return id === "sinricpro-espruino" ? root + "firmware/src/index.ts" : null;
        },
        load(id) {
          return id.startsWith(GENERATED) ? modules[id.slice(GENERATED.length)] : undefined;
        },
      },
      tsconfig ? compiler(tsconfig, sourcemap) : ownCompiler(sourcemap),
      {
        name: "makers-own",
        transform: (code, id) =>
          /^(lib|firmware)\//.test(id.replace(root, "")) || id.startsWith(GENERATED) ? null : keptWarm(code),
      },
      { name: "bytes", transform: (code) => ({ code: asBytes(code), map: null }) },
    ],
    output: {
      // No function around it all: on the board each function would keep a list of its scopes, three variables more.
      format: "es",
      sourcemap: sourcemap && "hidden",
      // They hold the secrets.
      sourcemapExcludeSources: true,
      freeze: false,
      esModule: false,
      externalLiveBindings: false,
      generatedCode: "es5",
      strict: false,
      plugins: [
        {
          name: "take-apart",
          renderChunk(code) {
            const { marks: found, ...apart } = takeApart(code);
            marks = found;
            return apart;
          },
        },
        // First with all variables where they stand, so that constants are folded into their uses ...
        terserHere({
          ecma: 5,
          toplevel: true,
          compress: { passes: 3, ...COMPRESS },
          mangle: false,
          format: { beautify: true, ascii_only: true },
        }),
        { name: "hot-first", renderChunk: (code) => hotFirst(code, marks) },
        // ... then hoisted, because on the interpreter neither functions nor variables hoist.
        terserHere({
          module: true,
          ecma: 5,
          toplevel: true,
          compress: { passes: 2, hoist_funs: true, hoist_vars: true, ...COMPRESS },
          format: { ascii_only: true, preamble: FIRST },
          // Members that end in _ are ours; short names cost the board one variable less each.
          mangle: {
            reserved: ["of", ...PINS],
            properties: { builtins: true, regex: entry in modules ? RegExp(`[a-z]_$|^(${OURS.join("|")})$`) : /[a-z]_$/ },
          },
        }),
        { name: "variables-first", renderChunk: variablesFirst },
        { name: "bind-shelf", renderChunk: bindShelf },
      ],
    },
    context: "this",
  };
}

export default bundleOptions;
