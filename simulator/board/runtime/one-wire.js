/* Runs inside the board's context. Espruino's OneWire (src/jswrap_onewire.c). */
(function (rt) {
  var host = rt.host;

  function OneWire(pin) {
    if (!(this instanceof OneWire)) return new OneWire(pin);
    this.pin = pin;
  }
  function write(self, data, power) {
    var list = typeof data === "number" ? [data] : Array.prototype.slice.call(data);
    list.forEach(function (byte, i) {
      host.oneWireWrite(+self.pin, byte & 255, !!power && i === list.length - 1);
    });
  }
  var methods = {
    reset: function () {
      return host.oneWireReset(+this.pin);
    },
    skip: function () {
      host.oneWireWrite(+this.pin, 0xcc, false);
    },
    select: function (rom) {
      if (typeof rom !== "string" || rom.length !== 16)
        throw new TypeError("Invalid OneWire device address " + JSON.stringify(rom));
      host.oneWireReset(+this.pin);
      var bytes = [0x55];
      for (var i = 0; i < 16; i += 2) bytes.push(parseInt(rom.substr(i, 2), 16));
      write(this, bytes, false);
    },
    write: function (data, power) {
      write(this, data, power);
    },
    read: function (count) {
      if (count === undefined) return host.oneWireRead(+this.pin);
      var bytes = new Uint8Array(count);
      for (var i = 0; i < count; i++) bytes[i] = host.oneWireRead(+this.pin);
      return bytes;
    },
    search: function () {
      var found = host.oneWireSearch(+this.pin);
      return found === "" ? [] : found.split(",");
    },
  };
  Object.keys(methods).forEach((name) => rt.hide(OneWire.prototype, name, methods[name]));
  rt.hide(globalThis, "OneWire", OneWire);
});
