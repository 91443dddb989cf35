/* Runs inside the board's context. Pins and watches. */
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
      rt.startTimer(() => digitalWrite(pin, (index & 1) === 1 ? !!value : !value), at, [], false);
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
    getPinMode: (pin) => host.pinGetMode(number(pin)),
    HIGH: 1,
    LOW: 0,
  };
  Object.keys(globals).forEach((name) => hide(globalThis, name, globals[name]));
  setup.pins.forEach((name) => hide(globalThis, name, new Pin(name)));
  if (setup.led) ["LED", "LED1"].forEach((name) => hide(globalThis, name, globalThis[setup.led]));
  if (setup.button) ["BTN", "BTN1"].forEach((name) => hide(globalThis, name, globalThis[setup.button]));
});
