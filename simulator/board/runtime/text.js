/* Runs inside the board's context. Byte strings, JSON and what the console prints. */
(function (rt) {
  var parse = rt.parse;

  rt.text = function (value) {
    return "" + value;
  };

  /** Espruino writes floats with about 11 decimals (espruino.md 6). */
  function number(value) {
    if (!isFinite(value)) return "null";
    if (value % 1 === 0 || Math.abs(value) < 1e-6) return "" + value;
    return value.toFixed(11).replace(/0+$/, "");
  }

  function quote(text) {
    var out = '"';
    for (var i = 0; i < text.length; i++) {
      var c = text[i];
      var code = text.charCodeAt(i) & 255;
      if (c === '"' || c === "\\") out += "\\" + c;
      else if (c === "\n") out += "\\n";
      else if (c === "\r") out += "\\r";
      else if (c === "\t") out += "\\t";
      else if (c === "\b") out += "\\b";
      else if (c === "\f") out += "\\f";
      else if (code < 32 || code >= 127) out += "\\u00" + (code < 16 ? "0" : "") + code.toString(16).toUpperCase();
      else out += c;
    }
    return out + '"';
  }

  /** JSON.stringify as jswrap_json.c writes it: no replacer, no getters, `undefined` for a function in an array. */
  function stringify(value, seen) {
    if (value && typeof value.toJSON === "function") value = value.toJSON();
    if (value === null) return "null";
    if (typeof value === "string") return quote(value);
    if (typeof value === "number") return number(value);
    if (typeof value === "boolean") return "" + value;
    if (typeof value !== "object") return undefined;
    if (value instanceof Pin) return quote(value.toString());
    if (seen.indexOf(value) >= 0) return "null";
    seen = seen.concat([value]);
    var parts = [];
    if (Array.isArray(value) || rt.isView(value)) {
      for (var i = 0; i < value.length; i++) {
        var item = stringify(value[i], seen);
        parts.push(item === undefined ? (typeof value[i] === "function" ? "undefined" : "null") : item);
      }
      return "[" + parts.join(",") + "]";
    }
    Object.keys(value).forEach(function (key) {
      var text = stringify(value[key], seen);
      if (text !== undefined) parts.push(quote(key) + ":" + text);
    });
    return "{" + parts.join(",") + "}";
  }
  rt.hide(JSON, "stringify", function (value) {
    return stringify(value, []);
  });
  rt.hide(JSON, "parse", function (text) {
    // A character is a byte: of \u20ac only ac is left.
    var bytes = ("" + text).replace(/\\(u[0-9a-fA-F]{4}|[^])/g, function (all, what) {
      return what.length === 5 ? "\\u00" + what.slice(3) : all;
    });
    return parse(bytes);
  });

  rt.hide(String, "fromCharCode", function () {
    var out = "";
    for (var i = 0; i < arguments.length; i++) out += rt.fromCharCode(arguments[i] & 255);
    return out;
  });

  // On Espruino E.toArrayBuffer shares the string's own memory: what is written to the buffer is in the string. A string of
  // V8 cannot change, so the next look at the same text through substring finds the buffer instead.
  var substring = String.prototype.substring;
  rt.hide(String.prototype, "substring", function (from, to) {
    var text = "" + this;
    var shared = rt.shared;
    if (shared && shared.text === text) {
      rt.shared = null;
      text = rt.bytes(shared.bytes);
    }
    return substring.call(text, from, to);
  });

  // Espruino's indexOf also finds a text that only begins at the end: "abcd".indexOf("dx") is 3 (jswrap_string.c).
  var indexOf = String.prototype.indexOf;
  rt.hide(String.prototype, "indexOf", function (what, from) {
    var text = "" + this;
    what = "" + what;
    if (what.length > text.length) return -1;
    var found = indexOf.call(text, what, from);
    for (var i = Math.max(from || 0, text.length - what.length + 1); found < 0 && i < text.length; i++)
      if (indexOf.call(what, text.slice(i)) === 0) found = i;
    return found;
  });

  /** The bytes of a string, array, typed array or buffer, as most of Espruino's functions take them. */
  rt.bytes = function (value) {
    if (typeof value === "string") return value;
    if (value instanceof ArrayBuffer) value = new Uint8Array(value);
    if (Array.isArray(value) || rt.isView(value)) {
      var out = "";
      for (var i = 0; i < value.length; i++)
        out += typeof value[i] === "number" ? String.fromCharCode(value[i]) : rt.bytes(value[i]);
      return out;
    }
    if (value && typeof value === "object" && value.data !== undefined)
      return rt.bytes(value.data).repeat(value.count === undefined ? 1 : value.count);
    if (typeof value === "number") return String.fromCharCode(value);
    throw new Error("Expecting String or Array, got " + typeof value);
  };
  rt.buffer = function (bytes) {
    var array = new Uint8Array(bytes.length);
    for (var i = 0; i < bytes.length; i++) array[i] = bytes.charCodeAt(i);
    return array.buffer;
  };

  rt.describe = function (value) {
    if (typeof value === "string") return value;
    if (typeof value === "function") return "function () { [code] }";
    if (value instanceof Error || (value && typeof value.type === "string" && typeof value.message === "string"))
      return value.toString();
    if (value instanceof Pin) return value.toString();
    if (value === null || typeof value !== "object") return "" + value;
    return stringify(value, []);
  };
  function print() {
    var parts = [];
    for (var i = 0; i < arguments.length; i++) parts.push(rt.describe(arguments[i]));
    rt.host.print(parts.join(" "));
  }
  rt.hide(globalThis, "print", print);
  // Aliases of one another on Espruino, all of them.
  rt.hide(globalThis, "console", { log: print, debug: print, info: print, warn: print, error: print });
});
