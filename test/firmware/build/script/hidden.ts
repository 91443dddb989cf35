/** Begins a script that is to find its functions' texts where the interpreter has them (src/jsparse.h, JSPARSE_FUNCTION_CODE_NAME). */
export const HIDDEN = `Object.defineProperty(Function.prototype, "\\xffcod", {
  get: function () { var text = "" + this; return text.slice(text.indexOf("{") + 1, text.lastIndexOf("}")); } });`;
