import { createNodeResolver, importX } from "eslint-plugin-import-x";
import tseslint from "typescript-eslint";

/** Where an import may not lead (docs/architecture.md): data flows down, firmware -> lib and simulator -> lib. */
const arrows = [
  { target: "./lib", from: ".", except: ["./lib"], message: "lib/ imports nothing outside lib/." },
  {
    target: "./firmware/src",
    from: ".",
    except: ["./lib", "./firmware/src"],
    message: "firmware/src imports lib/ and itself only.",
  },
  { target: "./firmware/boards", from: ".", except: ["./firmware/boards", "./firmware/build"], message: "Boards are data." },
  { target: "./examples", from: ".", except: ["./lib", "./firmware/src"], message: "Examples use the public API." },
  {
    target: "./firmware/build",
    from: ["./simulator", "./firmware/src"],
    message: "The build reads firmware/src, it does not run it.",
  },
  { target: "./simulator", from: "./firmware/src", message: "The simulator runs the built bundle, never the sources." },
  {
    target: ["./lib", "./firmware", "./simulator", "./examples"],
    from: ["./test", "./bench"],
    message: "Only tests import tests.",
  },
];

/** What types cannot see and the interpreter cannot do, or gets silently wrong (espruino.md 6). */
const board = [
  ["Literal[regex.pattern=/(^|[^\\\\])\\{\\d/]", "Espruino gets {m,n} in regular expressions wrong: repeat by hand."],
  ["Literal[regex.pattern=/\\(\\?/]", "Espruino gets (?:...), lookahead and named groups wrong: use a plain group."],
  ["Literal[regex.pattern=/[*+?}]\\?/]", "Espruino gets lazy repeats wrong: use a negated class."],
  ["Literal[regex.pattern=/\\\\[bB]/]", "Espruino gets \\b wrong."],
  [":matches(NewExpression, CallExpression)[callee.name='RegExp']", "Write a literal, so that it can be checked."],
  [
    "CallExpression[callee.property.name='replace'][arguments.1.type=/Function/]",
    "replace() passes a function the wrong arguments.",
  ],
  ["CallExpression[callee.property.name='split'][arguments.length>1]", "split() ignores its limit."],
  ["CallExpression[callee.property.name='emit'][arguments.length>5]", "emit() passes at most 4 arguments."],
  ["LabeledStatement", "Labels do not parse."],
  [
    ":matches(BinaryExpression[operator='**'], AssignmentExpression[operator='**='])",
    "** does not parse: use Math.pow or multiply.",
  ],
  [":matches(:function[async=true], AwaitExpression)", "async/await is broken around try/catch: use callbacks or then()."],
  [
    ":matches(ArrayExpression, CallExpression, NewExpression) > SpreadElement",
    "Spread does not work here: use concat() or apply().",
  ],
  [":matches(:function[generator=true], YieldExpression)", "Generators do not work."],
  ["ForOfStatement", "Use a counted loop or forEach: for-of needs an iterator that the board lacks."],
  ["SwitchCase[test=null] ~ SwitchCase", "A case after default does not parse."],
  ["AssignmentExpression[left.property.name='length']", "Assigning to length throws: make a new array."],
  ["MemberExpression[property.name=/^define(Property|Properties)$/]", "defineProperty ignores enumerable: false."],
  ["BinaryExpression[operator='in']", '`"constructor" in map` is true on the board: use hasOwnProperty.'],
  [":matches(Property, MethodDefinition)[kind=/^(get|set)$/]", "Getters and setters are slow and JSON.stringify skips them."],
  ["PrivateIdentifier", "#private needs WeakMap: use private."],
  ["ForInStatement UnaryExpression[operator='delete']", "Deleting inside for-in skips keys."],
  [
    ":matches(VariableDeclarator, :function, CatchClause, ImportSpecifier, ArrayPattern, AssignmentPattern, RestElement, ObjectPattern > Property) > Identifier[name=/^(of|static)$/]:not(Property > .key)",
    "The board cannot parse a variable called `of` or `static`.",
  ],
  [
    "CallExpression[callee.property.name=/^(lastIndexOf|reduceRight|localeCompare|search|toLocaleLowerCase|toLocaleUpperCase|toLocaleString|toExponential|toPrecision|isPrototypeOf|propertyIsEnumerable)$/]",
    "The board has no such method.",
  ],
  [
    "MemberExpression[object.name='Object'][property.name=/^(freeze|seal|preventExtensions|isFrozen|isSealed|isExtensible)$/]",
    "The board has no such function.",
  ],
  ["MemberExpression[object.name='Date'][property.name='UTC']", "The board has no Date.UTC."],
  [
    "MemberExpression[property.name=/^(call|apply)$/][object.object.object.name='Array'][object.object.property.name='prototype']",
    "Methods of Array.prototype cannot be borrowed.",
  ],
].map(([selector, message]) => ({ selector, message }));

const missingGlobals = ["RangeError", "URIError", "EvalError", "encodeURI", "decodeURI", "escape", "unescape"].map((name) => ({
  name,
  message: "Espruino has no such global.",
}));

const outside = (message, names) => names.split(" ").map((name) => ({ name, message }));

/** The rules of ESLint's own that find mistakes which neither TypeScript nor Prettier does. */
const core =
  "for-direction getter-return no-async-promise-executor no-case-declarations no-compare-neg-zero no-cond-assign no-constant-binary-expression no-constant-condition no-debugger no-duplicate-case no-empty no-empty-character-class no-ex-assign no-fallthrough no-irregular-whitespace no-loss-of-precision no-misleading-character-class no-prototype-builtins no-self-assign no-self-compare no-sparse-arrays no-template-curly-in-string no-unsafe-finally no-useless-catch no-useless-escape require-yield use-isnan valid-typeof".split(
    " ",
  );

export default tseslint.config(
  { ignores: ["node_modules/", "dist/", "coverage/", "test-results/", ".sinricpro/", "firmware/config.json"] },
  {
    files: ["**/*.{ts,js,mjs}"],
    plugins: { "import-x": importX },
    settings: {
      "import-x/extensions": [".ts", ".js"],
      "import-x/parsers": { "@typescript-eslint/parser": [".ts"] },
      "import-x/resolver-next": [createNodeResolver({ extensions: [".ts", ".js"], extensionAlias: { ".js": [".ts", ".js"] } })],
    },
    rules: {
      "import-x/no-cycle": ["error", { ignoreExternal: true }],
      "import-x/no-restricted-paths": ["error", { basePath: import.meta.dirname, zones: arrows }],
      ...Object.fromEntries(core.map((rule) => [rule, "error"])),
      eqeqeq: "error",
      "no-var": "error",
      "prefer-const": "error",
      "no-unreachable": "error",
    },
  },
  {
    files: ["**/*.{js,mjs}"],
    languageOptions: { globals: { process: "readonly", console: "readonly", URL: "readonly" } },
  },
  {
    files: ["**/*.ts"],
    extends: [tseslint.configs.recommended],
    rules: {
      "no-undef": "off",
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", caughtErrors: "none" }],
    },
  },
  {
    files: ["{lib,firmware,simulator,test,bench}/**/*.ts"],
    ignores: ["simulator/page/**", "**/*.d.ts"],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: { arguments: false } }],
      "@typescript-eslint/await-thenable": "error",
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
    },
  },
  {
    files: ["test/**/*.ts"],
    rules: { "@typescript-eslint/no-unused-expressions": "off", "@typescript-eslint/no-explicit-any": "off" },
  },
  {
    files: ["lib/**/*.ts", "firmware/src/**/*.ts", "examples/**/*.ts"],
    rules: {
      "no-restricted-syntax": ["error", ...board],
      "no-loop-func": "error",
      "no-restricted-globals": [
        "error",
        ...missingGlobals,
        { name: "setInterval", message: "It catches up after a block, 21 calls at once: re-arm setTimeout." },
      ],
      "no-restricted-imports": [
        "error",
        { patterns: [{ regex: "^(?!sinricpro-espruino(/config)?$)[^.]", message: "The board has no packages." }] },
      ],
    },
  },
  {
    files: ["firmware/src/**/*.ts"],
    rules: { "@typescript-eslint/no-require-imports": "off" },
  },
  {
    files: ["lib/**/*.ts"],
    rules: {
      "no-restricted-globals": [
        "error",
        ...missingGlobals,
        ...outside(
          "lib/ is portable: time, logging and I/O come through lib/ports.ts.",
          "setTimeout clearTimeout setInterval clearInterval changeInterval console print Date getTime setTime E process require module global globalThis Buffer digitalWrite digitalRead digitalPulse analogWrite analogRead pinMode getPinMode setWatch clearWatch peek32 poke32 load reset btoa atob eval",
        ),
      ],
      "no-restricted-properties": [
        "error",
        { object: "Math", property: "random", message: "It repeats after every boot: use the Random port." },
      ],
    },
  },
  {
    // ES5 that runs inside the virtual board or on an interpreter.
    files: ["simulator/board/**/*.js", "firmware/src/**/*.js", "test/fixtures/**/*.js"],
    languageOptions: { sourceType: "script" },
    rules: { "no-var": "off", "prefer-const": "off", eqeqeq: "off" },
  },
  {
    // Ambient declarations describe the platform; they may name whatever it has.
    files: ["firmware/src/**/*.d.ts"],
    rules: { "no-restricted-syntax": "off", "no-var": "off", "@typescript-eslint/no-explicit-any": "off" },
  },
);
