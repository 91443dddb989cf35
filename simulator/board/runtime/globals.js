/* Runs inside the board's context. Pins, timers, clock, E and process. */
(function (rt) {
  var host = rt.host;
  var setup = rt.setup;
  var hide = rt.hide;

  function Pin(value) {
    if (!(this instanceof Pin)) return new Pin(value);
    hide(this, "n", number(value));
  }
  function number(pin) {
    if (pin instanceof Pin) return pin.n;
    if (typeof pin === "string" && pin[0] === "D") return parseInt(pin.substr(1));
    return typeof pin === "number" ? pin : -1;
  }
  function digitalWrite(pin, value) {
    var bits = value === true ? -1 : value | 0;
    if (Array.isArray(pin)) {
      for (var i = pin.length - 1; i >= 0; i--, bits >>= 1) host.pinWrite(number(pin[i]), (bits & 1) !== 0);
    } else if (pin && !(pin instanceof Pin) && typeof pin === "object") {
      if (typeof pin.write !== "function") throw new Error("Invalid pin");
      pin.write(bits);
    } else host.pinWrite(number(pin), bits !== 0);
  }
  function digitalRead(pin) {
    if (Array.isArray(pin))
      return pin.reduce(function (sum, one) {
        return (sum << 1) | digitalRead(one);
      }, 0);
    return host.pinRead(number(pin)) ? 1 : 0;
  }
  function pinMode(pin, mode, automatic) {
    host.pinMode(number(pin), mode, !!automatic);
  }
  function digitalPulse(pin, value, times) {
    var list = Array.isArray(times) ? times : [times];
    var at = 0;
    if (list.some((ms) => !(ms >= 0))) throw new Error("Pulse Time is less than 0 or not a number");
    digitalWrite(pin, !!value);
    list.forEach(function (ms, index) {
      at += ms;
      start(() => digitalWrite(pin, (index & 1) === 1 ? !!value : !value), at, [], false);
    });
  }
  function analogWrite(pin, value) {
    host.pinPwm(number(pin), +value);
  }
  function analogRead(pin) {
    return host.pinAnalog(number(pin));
  }
  var pinMethods = {
    read: function () {
      return !!digitalRead(this);
    },
    write: function (value) {
      digitalWrite(this, value);
    },
    set: function () {
      digitalWrite(this, 1);
    },
    reset: function () {
      digitalWrite(this, 0);
    },
    toggle: function () {
      var next = !host.pinRead(this.n);
      digitalWrite(this, next);
      return next;
    },
    mode: function (mode) {
      pinMode(this, mode);
    },
    getMode: function () {
      return host.pinGetMode(this.n);
    },
    pulse: function (value, times) {
      digitalPulse(this, value, times);
    },
    analog: function () {
      return analogRead(this);
    },
    pwm: function (value) {
      analogWrite(this, value);
    },
    toString: function () {
      return "D" + this.n;
    },
    valueOf: function () {
      return this.n;
    },
  };
  Object.keys(pinMethods).forEach((name) => hide(Pin.prototype, name, pinMethods[name]));

  var watchers = {};
  rt.watchFired = function (id, pin, state, time, lastTime) {
    var fn = watchers[id];
    if (fn) rt.protect(fn, undefined, [{ state: state, lastTime: lastTime, time: time, pin: new Pin(pin) }]);
  };
  function setWatch(fn, pin, options) {
    var n = number(pin);
    var isButton = setup.button === "D" + n;
    var given = options && typeof options === "object" ? options : { repeat: !!options };
    var edge = given.edge === undefined ? (isButton ? 1 : 0) : ["falling", "both", "rising"].indexOf(given.edge) - 1;
    if (given.edge !== undefined && edge < -1) edge = typeof given.edge === "number" ? Math.sign(given.edge) : -2;
    if (edge < -1) throw new TypeError("'edge' in setWatch should be 1, -1, 0, 'rising', 'falling' or 'both'");
    if (typeof fn !== "function") throw new Error("Function or String not supplied!");
    var debounce = given.debounce === undefined ? (isButton ? 25 : 0) : +given.debounce > 0 ? +given.debounce : 0;
    if (!host.pinExists(n)) return host.print("ERROR: Invalid pin");
    var id = host.watch(n, !!given.repeat, debounce, edge);
    if (id === 0) return host.print("WARNING: Unable to set watch. This pin cannot be used with watch");
    watchers[id] = fn;
    return id;
  }
  function clearWatch(id) {
    if (!arguments.length) return host.unwatchAll();
    if (id === undefined) throw new Error("clearWatch(undefined) not allowed. Use clearWatch() instead");
    host.unwatch(id);
  }

  var timers = {};
  var nextTimer = 1;
  function start(fn, ms, args, repeat) {
    if (typeof fn !== "function") throw new Error("Function or String not supplied!");
    if (ms > 3153600000000) throw new Error("Interval is too long (>100 years)");
    var id = nextTimer++;
    var wait = ms > 0 ? +ms : 0;
    timers[id] = { fn: fn, args: args, every: repeat ? Math.max(wait, 0.1) : 0, due: host.now() + wait };
    host.after(id, wait);
    return id;
  }
  rt.timerFired = function (id) {
    var timer = timers[id];
    if (!timer) return;
    if (!timer.every) delete timers[id];
    rt.protect(timer.fn, undefined, timer.args);
    if (!timer.every || timers[id] !== timer) return;
    // Relative to when it was due: after a block it catches up, call after call (espruino.md 6).
    timer.due += timer.every;
    host.after(id, Math.max(0, timer.due - host.now()));
  };
  function starter(repeat) {
    return function (fn, ms) {
      var args = [];
      for (var i = 2; i < arguments.length; i++) args.push(arguments[i]);
      return start(fn, ms, args, repeat);
    };
  }
  function clearer(name) {
    return function (id) {
      if (!arguments.length) Object.keys(timers).forEach((key) => drop(+key));
      else if (id === undefined) throw new Error("clear" + name + "(undefined) not allowed. Use clear" + name + "() instead");
      else drop(id);
    };
  }
  function drop(id) {
    if (!timers[id]) return;
    delete timers[id];
    host.cancel(id);
  }
  function changeInterval(id, ms) {
    var timer = timers[id];
    if (!timer) throw new Error("Unknown Interval");
    host.cancel(id);
    timer.every = Math.max(+ms || 0, 0.1);
    timer.due = host.now() + timer.every;
    host.after(id, timer.every);
  }

  // xorshift32 from a fixed seed: the same numbers after every boot until the program seeds it (espruino.md 1).
  var seed = 0x12345678;
  function random32() {
    seed ^= seed << 13;
    seed ^= seed >>> 17;
    seed ^= seed << 5;
    return seed | 0;
  }
  hide(Math, "random", () => (random32() >>> 0) / 4294967296);
  hide(Math, "randInt", (max) => Math.floor(Math.random() * max));
  hide(Math, "clip", (value, low, high) => Math.min(high, Math.max(low, value)));

  var NativeDate = rt.NativeDate;
  function Date(a, b, c, d, e, f, g) {
    var count = arguments.length;
    if (!(this instanceof Date)) return "" + new NativeDate(host.time() * 1000);
    if (count === 0) return new NativeDate(host.time() * 1000);
    return count === 1 ? new NativeDate(a) : new NativeDate(a, b, c === undefined ? 1 : c, d || 0, e || 0, f || 0, g || 0);
  }
  Date.prototype = NativeDate.prototype;
  hide(Date.prototype, "constructor", Date);
  hide(Date, "now", () => host.time() * 1000);
  hide(Date, "parse", NativeDate.parse);

  function crc32(data) {
    var bytes = rt.bytes(data);
    var crc = -1;
    for (var i = 0; i < bytes.length; i++) {
      crc ^= bytes.charCodeAt(i);
      for (var bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
    }
    return ~crc >>> 0;
  }
  function joined(args) {
    var out = "";
    for (var i = 0; i < args.length; i++) out += rt.bytes(args[i]);
    return out;
  }
  var E = {
    toString: function () {
      return joined(arguments);
    },
    toUint8Array: function () {
      return new Uint8Array(rt.buffer(joined(arguments)));
    },
    toArrayBuffer: function (text) {
      var buffer = rt.buffer(rt.bytes(text));
      if (typeof text === "string") rt.shared = { text: text, bytes: new Uint8Array(buffer) };
      return buffer;
    },
    CRC32: crc32,
    srand: (value) => void (seed = value | 0 || 1),
    hwRand: random32,
    clip: Math.clip,
    sum: (list) => list.reduce((sum, value) => sum + value, 0),
    enableWatchdog: (seconds, automatic) => host.watchdog(+seconds, automatic === undefined || !!automatic),
    kickWatchdog: () => host.kick(),
    getErrorFlags: () =>
      host
        .errorFlags()
        .split(" ")
        .filter((flag) => flag !== ""),
    getFlags: () => ({
      deepSleep: 0,
      unsafeFlash: 0,
      unsyncFiles: 0,
      pretokenise: 0,
      jitDebug: 0,
      onErrorSave: 0,
      onErrorFlash: 0,
    }),
    setFlags: function () {},
    getTemperature: () => NaN,
    setTimeZone: function () {},
    setConsole: function () {},
    getConsole: () => "Serial1",
    lockConsole: function () {},
    setPassword: function () {},
    reboot: () => host.reboot(),
  };

  var process = {
    version: "2v29",
    env: {
      VERSION: "2v29",
      GIT_COMMIT: "virtual",
      BOARD: setup.espruinoBuild,
      RAM: 524288,
      FLASH: 0,
      SERIAL: "24:0a:c4:00:00:01",
      CONSOLE: "Serial1",
      MODULES: setup.modules,
    },
    memory: function () {
      var free = host.freeVars();
      return {
        free: free,
        usage: setup.jsVars - free,
        total: setup.jsVars,
        history: 0,
        gc: 0,
        gctime: 1,
        blocksize: setup.jsVarBytes,
      };
    },
  };

  var globals = {
    Pin,
    digitalWrite,
    digitalRead,
    pinMode,
    digitalPulse,
    analogWrite,
    analogRead,
    setWatch,
    clearWatch,
    changeInterval,
    Date,
    E,
    process,
    getPinMode: (pin) => host.pinGetMode(number(pin)),
    setTimeout: starter(false),
    setInterval: starter(true),
    clearTimeout: clearer("Timeout"),
    clearInterval: clearer("Interval"),
    getTime: () => host.time(),
    setTime: (seconds) => host.setTime(+seconds),
    getSerial: () => "240ac400-0001",
    btoa: (data) => host.btoa(rt.bytes(typeof data === "number" ? undefined : data)),
    atob: (text) => host.atob("" + text),
    peek32: (address) => host.peek32(+address),
    peek8: () => 0,
    peek16: () => 0,
    poke8: function () {},
    poke16: function () {},
    poke32: function () {},
    trace: function () {},
    dump: function () {},
    echo: function () {},
    save: () => host.reboot(),
    load: () => host.reboot(),
    reset: () => host.reboot(),
    setSleepIndicator: function () {},
    setBusyIndicator: function () {},
    HIGH: 1,
    LOW: 0,
  };
  Object.keys(globals).forEach((name) => hide(globalThis, name, globals[name]));
  setup.pins.forEach((name) => hide(globalThis, name, new Pin(name)));
  if (setup.led) ["LED", "LED1"].forEach((name) => hide(globalThis, name, globalThis[setup.led]));
  if (setup.button) ["BTN", "BTN1"].forEach((name) => hide(globalThis, name, globalThis[setup.button]));
});
