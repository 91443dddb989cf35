/**
 * What Espruino's own objects have, read off the interpreter (2v29) and the `JSON` comments of its source. Everything
 * else is removed from the virtual board's context. Keys are paths from the global object, values own property names.
 */
export const ALLOWED: Record<string, string> = {
  "": `Array ArrayBuffer Boolean DataView Date Error Float32Array Float64Array Function Infinity Int16Array Int32Array Int8Array JSON
    Math NaN Number Object RegExp String SyntaxError TypeError ReferenceError Uint8Array Uint16Array Uint32Array Uint8ClampedArray
    decodeURIComponent encodeURIComponent eval globalThis isFinite isNaN parseFloat parseInt undefined`,
  Object: `prototype length name assign create defineProperties defineProperty entries fromEntries getOwnPropertyDescriptor
    getOwnPropertyDescriptors getOwnPropertyNames getPrototypeOf keys setPrototypeOf values`,
  "Object.prototype": "constructor valueOf toString hasOwnProperty __proto__",
  "Function.prototype": "constructor apply bind call toString length name arguments caller",
  Array: "prototype length name isArray",
  "Array.prototype": `constructor concat every fill filter find findIndex forEach includes indexOf join length map pop push reduce
    reverse shift slice some sort splice toString unshift`,
  String: "prototype length name fromCharCode",
  "String.prototype": `constructor length charAt charCodeAt concat endsWith includes indexOf lastIndexOf match padEnd padStart repeat
    replace replaceAll slice split startsWith substr substring toLowerCase toString toUpperCase trim valueOf`,
  Number: "prototype length name MAX_VALUE MIN_VALUE NEGATIVE_INFINITY NaN POSITIVE_INFINITY",
  "Number.prototype": "constructor toFixed toString valueOf",
  "Boolean.prototype": "constructor toString valueOf",
  Math: `E LN10 LN2 LOG10E LOG2E PI SQRT1_2 SQRT2 abs acos asin atan atan2 ceil cos exp floor log max min pow random round sign sin
    sqrt tan`,
  JSON: "parse stringify",
  RegExp: "prototype length name",
  "RegExp.prototype": "constructor exec test source lastIndex flags global ignoreCase multiline unicode sticky toString",
  Date: "prototype length name now parse",
  "Date.prototype": `constructor getTimezoneOffset getTime valueOf setTime getHours getMinutes getSeconds getMilliseconds getDay getDate
    getMonth getFullYear getUTCHours getUTCMinutes getUTCSeconds getUTCMilliseconds getUTCDay getUTCDate getUTCMonth getUTCFullYear
    setHours setMinutes setSeconds setMilliseconds setDate setMonth setFullYear toString toUTCString toISOString toJSON`,
  "Error.prototype": "constructor message name toString",
  ArrayBuffer: "prototype length name",
  "ArrayBuffer.prototype": "constructor byteLength",
  "DataView.prototype": `constructor buffer byteLength byteOffset getFloat32 getFloat64 getInt8 getInt16 getInt32 getUint8 getUint16
    getUint32 setFloat32 setFloat64 setInt8 setInt16 setInt32 setUint8 setUint16 setUint32`,
  "Uint8Array.__proto__": "prototype length name",
  "Uint8Array.__proto__.prototype": `constructor buffer byteLength byteOffset length set map subarray indexOf includes join sort forEach
    reduce fill filter find findIndex reverse slice some every toString`,
};
