/* Runs inside the board's context. The event queue, on/emit, uncaught errors and promises. */
(function (rt) {
  var host = rt.host;
  var queue = [];

  /** Calls back; whatever it throws is reported as Espruino does and never reaches the host. */
  rt.protect = function (fn, self, args) {
    rt.shared = null;
    try {
      fn.apply(self, args);
      return true;
    } catch (error) {
      rt.uncaught(error);
      return !(error && error.message === "Maximum call stack size exceeded");
    }
  };

  rt.uncaught = function (error) {
    if (!host.alive()) return;
    if (process["#onuncaughtException"] && process["#onuncaughtException"].length)
      rt.queueEvent(process, "uncaughtException", [error]);
    else host.print("Uncaught " + rt.describe(error));
  };

  rt.later = function (fn, self, args) {
    queue.push([fn, self, args]);
    host.wake();
  };

  /** Listeners are looked up when the event is queued, as jsiQueueObjectCallbacks does. */
  rt.queueEvent = function (object, name, args) {
    (object["#on" + name] || []).forEach(function (fn) {
      rt.later(fn, object, args);
    });
  };

  rt.runQueue = function () {
    var now = queue;
    queue = [];
    now.forEach(function (entry) {
      if (host.alive()) rt.protect(entry[0], entry[1], entry[2]);
    });
    return queue.length > 0;
  };

  function checkEvent(name) {
    if (typeof name !== "string") throw new TypeError("First argument must be String");
  }

  function listen(first) {
    return function (name, fn) {
      checkEvent(name);
      if (typeof fn !== "function") throw new TypeError("Second argument must be a function or a String");
      var key = "#on" + name;
      this[key] = first ? [fn].concat(this[key] || []) : (this[key] || []).concat([fn]);
      if (name === "data" && rt.onDataListener) rt.onDataListener(this);
    };
  }

  var methods = {
    on: listen(false),
    addListener: listen(false),
    prependListener: listen(true),
    emit: function (name) {
      checkEvent(name);
      var args = [];
      for (var i = 1; i < arguments.length && i < 5; i++) args.push(arguments[i]);
      rt.queueEvent(this, name, args);
      if (arguments.length > 5) throw new TypeError("Too many arguments (>4)");
    },
    removeListener: function (name, fn) {
      checkEvent(name);
      var list = this["#on" + name] || [];
      var index = list.indexOf(fn);
      if (index >= 0) list.splice(index, 1);
    },
    removeAllListeners: function (name) {
      var self = this;
      Object.keys(this).forEach(function (key) {
        if (key === "#on" + name || (name === undefined && key.indexOf("#on") === 0)) delete self[key];
      });
    },
    clone: function () {
      return Object.assign(Array.isArray(this) ? [] : {}, this);
    },
  };
  Object.keys(methods).forEach(function (name) {
    rt.hide(Object.prototype, name, methods[name]);
  });

  /** Espruino's promise settles through the event queue; no microtask exists. */
  function Promise(executor) {
    if (typeof executor !== "function") throw new Error("Executor function required in Promise constructor");
    var state = "pending";
    var value;
    var waiting = [];
    var handled = false;
    rt.hide(this, "_subscribe", function (onValue, onError) {
      handled = true;
      if (state === "pending") waiting.push([onValue, onError]);
      else rt.later(state === "kept" ? onValue : onError, undefined, [value]);
    });
    function settle(how, result) {
      if (state !== "pending") return;
      state = how;
      value = result;
      waiting.forEach(function (pair) {
        rt.later(pair[how === "kept" ? 0 : 1], undefined, [value]);
      });
      if (how === "broken")
        rt.later(function () {
          if (!handled) rt.uncaught(new Error("Unhandled promise rejection: " + rt.text(value)));
        });
    }
    function resolve(result) {
      if (result && typeof result.then === "function") {
        try {
          result.then(resolve, reject);
        } catch (error) {
          reject(error);
        }
      } else settle("kept", result);
    }
    function reject(error) {
      settle("broken", error);
    }
    try {
      executor(resolve, reject);
    } catch (error) {
      reject(error);
    }
  }
  rt.hide(Promise.prototype, "then", function (onValue, onError) {
    var self = this;
    return new Promise(function (resolve, reject) {
      function step(fn, otherwise) {
        return function (value) {
          if (typeof fn !== "function") return otherwise(value);
          try {
            resolve(fn(value));
          } catch (error) {
            reject(error);
          }
        };
      }
      self._subscribe(step(onValue, resolve), step(onError, reject));
    });
  });
  rt.hide(Promise.prototype, "catch", function (onError) {
    return this.then(undefined, onError);
  });
  rt.hide(Promise, "resolve", function (value) {
    return value instanceof Promise
      ? value
      : new Promise(function (resolve) {
          resolve(value);
        });
  });
  rt.hide(Promise, "reject", function (error) {
    return new Promise(function (resolve, reject) {
      reject(error);
    });
  });
  rt.hide(Promise, "all", function (list) {
    return new Promise(function (resolve, reject) {
      var results = [];
      var left = list.length;
      if (!left) resolve(results);
      list.forEach(function (item, index) {
        Promise.resolve(item).then(function (value) {
          results[index] = value;
          if (--left === 0) resolve(results);
        }, reject);
      });
    });
  });
  rt.hide(globalThis, "Promise", Promise);
});
