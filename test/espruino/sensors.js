/* Runs on the interpreter before the bundle: sensors in place of the edges and the 1-wire bus that Espruino for Linux lacks. */
(function (g) {
  // Tenths; 1 for a sensor that came off.
  let temperature = 215,
    humidity = 500,
    off = 0;
  let heard;
  let command;
  const memory = [0x50, 5, 75, 70, 127, 255, 12, 16];
  const input = _in;
  const watchPin = setWatch;
  const unwatch = clearWatch;
  const write = digitalWrite;
  g._in = function (pin, value) {
    if (pin === 90) temperature = value;
    else if (pin === 91) humidity = value;
    else if (pin === 92) off = value;
    else input(pin, value);
  };
  function answer() {
    const magnitude = Math.abs(temperature);
    const bytes = [humidity >> 8, humidity & 255, (magnitude >> 8) | (temperature < 0 ? 128 : 0), magnitude & 255];
    bytes.push((bytes[0] + bytes[1] + bytes[2] + bytes[3]) & 255);
    let at = getTime();
    function fall(us) {
      at += us / 1e6;
      if (heard) heard({ state: false, time: at, pin: D4 });
    }
    fall(30);
    fall(160);
    for (let i = 0; i < 40; i++) fall((bytes[i >> 3] >> (7 - (i & 7))) & 1 ? 120 : 76);
  }
  g.setWatch = function (fn, pin, options) {
    if (+pin !== 4) return watchPin(fn, pin, options);
    heard = fn;
    fn({ state: false, time: getTime(), pin: pin });
    return 999;
  };
  g.clearWatch = function (id) {
    if (id === 999) heard = undefined;
    else unwatch(id);
  };
  g.digitalWrite = function (pin, value) {
    if (+pin !== 4) write(pin, value);
    else if (value && heard && !off) setTimeout(answer, 5);
  };
  function crc() {
    let sum = 0;
    for (let i = 0; i < 8; i++) {
      sum ^= memory[i];
      for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >> 1) ^ 0x8c : sum >> 1;
    }
    return sum;
  }
  const Native = OneWire;
  function Bus(pin) {
    if (+pin === 5) return;
    // The natives find their class by its global name.
    g.OneWire = Native;
    const bus = new Native(pin);
    g.OneWire = Bus;
    return bus;
  }
  Bus.prototype.reset = function () {
    return !off;
  };
  Bus.prototype.skip = function () {};
  Bus.prototype.write = function (byte) {
    command = byte;
    if (byte === 0x44) {
      const raw = Math.round(temperature * 1.6);
      memory[0] = raw & 255;
      memory[1] = (raw >> 8) & 255;
    }
  };
  Bus.prototype.read = function () {
    return new Uint8Array(command === 0xbe ? memory.concat([crc()]) : [255, 255, 255, 255, 255, 255, 255, 255, 255]);
  };
  g.OneWire = Bus;
})(global);
