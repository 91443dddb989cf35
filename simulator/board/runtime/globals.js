/* Runs inside the board's context. Timers, clock, E and process. */
(function (rt) {
  var host = rt.host;
  var setup = rt.setup;
  var hide = rt.hide;

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
  rt.startTimer = start;
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
      // A text is run as the script's own.
      return start(typeof fn === "string" ? () => (0, eval)(fn) : fn, ms, args, repeat);
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
    // Memory that is free in one piece is never short here.
    toFlatString: function () {
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
    // Variables are not counted one by one here. A program's text takes none, as from flash.
    getSizeOf: function () {
      return 1;
    },
    srand: (value) => void (seed = value | 0 || 1),
    hwRand: random32,
    // Only what the firmware's random numbers come from on Linux; no other file is there.
    openFile: function (path) {
      if (path !== "/dev/urandom") return undefined;
      return {
        read: function (count) {
          var bytes = "";
          while (bytes.length < count) bytes += String.fromCharCode(host.random() & 255);
          return bytes;
        },
        close: function () {},
      };
    },
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
    changeInterval,
    Date,
    E,
    process,
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
  };
  Object.keys(globals).forEach((name) => hide(globalThis, name, globals[name]));
});
