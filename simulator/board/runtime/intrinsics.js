/* Runs inside the board's context, first. Takes away what Espruino lacks (allowed.ts is the list). */
(function (rt) {
  var allowed = rt.allowed;
  var ownKeys = Object.getOwnPropertyNames;
  var hidden = {};

  function at(path) {
    return path === "" ? globalThis : path.split(".").reduce((value, key) => value[key], globalThis);
  }

  // Looked up before anything is deleted.
  var targets = Object.keys(allowed).map((path) => [path, at(path), allowed[path].split(/\s+/)]);
  rt.isView = ArrayBuffer.isView;
  rt.fromCharCode = String.fromCharCode;
  rt.NativeDate = Date;
  rt.parse = JSON.parse;
  rt.hide = function (object, name, value) {
    Object.defineProperty(object, name, { value: value, enumerable: false, writable: true, configurable: true });
  };

  targets.reverse().forEach(function (target) {
    ownKeys(target[1]).forEach(function (key) {
      if (target[2].indexOf(key) < 0) delete target[1][key];
    });
  });

  // Over a buffer that is no whole number of elements long, Espruino's arrays leave the rest out where V8 throws.
  ["Uint16Array", "Uint32Array"].forEach(function (name) {
    var Native = globalThis[name];
    function View(data, offset, length) {
      if (!(data instanceof ArrayBuffer) || length !== undefined) return new Native(data, offset, length);
      return new Native(data, offset, Math.floor((data.byteLength - (offset || 0)) / Native.prototype.BYTES_PER_ELEMENT));
    }
    View.prototype = Native.prototype;
    rt.hide(Native.prototype, "constructor", View);
    rt.hide(globalThis, name, View);
  });

  // A function's text is there under a name of its own (src/jsparse.h, JSPARSE_FUNCTION_CODE_NAME).
  var textOf = Function.prototype.toString;
  Object.defineProperty(Function.prototype, "\xffcod", {
    get: function () {
      var text = textOf.call(this);
      return text.slice(text.indexOf("{") + 1, text.lastIndexOf("}"));
    },
  });

  // On Espruino these are not instances of Error, and every error carries its type.
  [TypeError, SyntaxError, ReferenceError].forEach(function (Kind) {
    Object.setPrototypeOf(Kind.prototype, Object.prototype);
    rt.hide(Kind.prototype, "toString", function () {
      return this.type + ": " + this.message;
    });
  });
  function InternalError(message) {
    if (!(this instanceof InternalError)) return new InternalError(message);
    rt.hide(this, "message", message);
  }
  rt.hide(InternalError.prototype, "toString", function () {
    return "InternalError: " + this.message;
  });
  [Error, TypeError, SyntaxError, ReferenceError, InternalError].forEach(function (Kind, index) {
    rt.hide(Kind.prototype, "type", ["Error", "TypeError", "SyntaxError", "ReferenceError", "InternalError"][index]);
  });
  rt.hide(globalThis, "InternalError", InternalError);
  rt.hide(globalThis, "global", globalThis);
  rt.errors = { Error: Error, TypeError: TypeError, InternalError: InternalError };
  rt.hidden = hidden;
});
