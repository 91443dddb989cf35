/* Runs on the interpreter before the bundle: GPIO that Espruino for Linux lacks. Small, for memory is measured with it. */
(function (g) {
  var M = {},
    O = {},
    X = {},
    K = {},
    W = {},
    n = 0;
  function L(p) {
    if (M[p] == "output") return O[p] || 0;
    return X[p] === undefined ? (("" + M[p]).endsWith("pullup") ? 1 : 0) : X[p];
  }
  function T(p) {
    print("\x01" + p + " " + M[p] + " " + L(p));
  }
  function S(p, m) {
    if (M[p] != m) {
      M[p] = m;
      T(p);
    }
  }
  function F(w, s) {
    var t = getTime(),
      l = w.t;
    w.t = t;
    if (w.e && w.e > 0 != s) return;
    if (!w.r) delete W[w.i];
    w.f({ state: s, lastTime: l, time: t, pin: new Pin(w.p) });
  }
  g.digitalWrite = function (p, v) {
    p |= 0;
    var c = O[p] !== (v ? 1 : 0);
    O[p] = v ? 1 : 0;
    if (!K[p] && M[p] != "output") S(p, "output");
    else if (c && M[p] == "output") T(p);
  };
  g.digitalRead = function (p) {
    p |= 0;
    if (!K[p]) S(p, "input");
    return L(p);
  };
  g.pinMode = function (p, m) {
    p |= 0;
    K[p] = m && m != "auto";
    if (K[p]) S(p, m);
  };
  g.getPinMode = function (p) {
    return M[p | 0] || "input";
  };
  g.analogWrite = function (p, v) {
    M[p | 0] = "pwm";
    print("\x01" + (p | 0) + " pwm " + v);
  };
  g.setWatch = function (f, p, o) {
    if (typeof o != "object") o = { repeat: o };
    var e = o.edge;
    var w = { f: f, p: p | 0, r: o.repeat, d: o.debounce || 0, s: digitalRead(p), i: ++n };
    w.e = e == "rising" || e == 1 ? 1 : e == "falling" || e == -1 ? -1 : 0;
    W[n] = w;
    S(p | 0, "input_pullup");
    return n;
  };
  g.clearWatch = function (i) {
    if (i === undefined) throw new Error("clearWatch(undefined) not allowed. Use clearWatch() instead");
    delete W[i];
  };
  g._in = function (p, v) {
    var b = L(p),
      s;
    if (v < 0) delete X[p];
    else X[p] = v;
    s = L(p);
    if (s == b) return;
    T(p);
    Object.keys(W).forEach(function (i) {
      var w = W[i];
      if (w.p != p) return;
      if (!w.d) {
        w.s = s;
        F(w, !!s);
        return;
      }
      if (w.q) clearTimeout(w.q);
      else if (w.s == s) return;
      w.q = setTimeout(function () {
        w.q = 0;
        if (w.s == s) return;
        w.s = s;
        if (W[i]) F(w, !!s);
      }, w.d);
    });
  };
  // The interpreter ends with its last timer; a board does not.
  setInterval(function () {}, 6e7);
})(global);
print("\x02");
