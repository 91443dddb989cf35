/* Runs inside the board's context. require() and the built-in modules but for net and tls. */
(function (rt) {
  var host = rt.host;
  var modules = rt.modules;

  function need(fn, what) {
    if (fn !== undefined && fn !== null && typeof fn !== "function")
      throw new Error("Expecting callback function but got " + what);
  }

  modules.crypto = {};
  ["SHA1", "SHA224", "SHA256", "SHA384", "SHA512"].forEach(function (name) {
    modules.crypto[name] = (data) => rt.buffer(host.hash(name.toLowerCase(), rt.bytes(data)));
  });

  function data(value) {
    return value && typeof value === "object" && !Array.isArray(value) && !rt.isView(value) && !(value instanceof ArrayBuffer)
      ? JSON.stringify(value)
      : typeof value === "number"
        ? "" + value
        : rt.bytes(value);
  }
  // Quotes dropped, \xXX escapes: plain JSON.parse cannot read it (espruino.md 5).
  function relaxed(value) {
    return JSON.stringify(value)
      .replace(/\\u00/g, "\\x")
      .replace(/([{,])"([A-Za-z_$][A-Za-z0-9_$]*)":/g, "$1$2:");
  }
  function strict(text) {
    return text.replace(/\\x/g, "\\u00").replace(/([{,])([A-Za-z_$][A-Za-z0-9_$]*):/g, '$1"$2":');
  }
  modules.Storage = {
    read: function (name, offset, length) {
      var text = host.storageRead("" + name);
      return text === undefined || !(offset > 0 || length > 0)
        ? text
        : text.substr(offset | 0, length > 0 ? length : text.length);
    },
    write: (name, value, offset, size) => host.storageWrite("" + name, data(value), offset | 0, size | 0),
    writeJSON: (name, value) => host.storageWrite("" + name, relaxed(value), 0, 0),
    readJSON: function (name, noExceptions) {
      var text = host.storageRead("" + name);
      if (text === undefined) return undefined;
      try {
        return JSON.parse(strict(text));
      } catch (error) {
        if (!noExceptions) throw error;
      }
    },
    readArrayBuffer: function (name) {
      var text = host.storageRead("" + name);
      return text === undefined ? undefined : rt.buffer(text);
    },
    list: function (pattern) {
      var names = host.storageList();
      return (names === "" ? [] : names.split("\n")).filter((name) => !pattern || name.match(pattern));
    },
    erase: (name) => host.storageErase("" + name),
    eraseAll: () => host.storageEraseAll(),
    getFree: () => host.storageFree(),
    getStats: () => ({
      totalBytes: host.storageSize(),
      freeBytes: host.storageFree(),
      fileBytes: host.storageSize() - host.storageFree(),
      trashBytes: 0,
      trashCount: 0,
    }),
    compact: function () {},
    optimise: function () {},
  };

  if (rt.setup.neopixel)
    modules.neopixel = {
      write: function (pin, colours) {
        var bytes = rt.bytes(colours);
        if (!bytes.length) throw new Error("Data must be a non empty array");
        if (bytes.length % 3) throw new Error("Data length must be a multiple of 3 (RGB)");
        host.pinPixels(+pin, bytes);
      },
    };

  if (rt.setup.wifi) {
    modules.TelnetServer = {
      setOptions: function (options) {
        if (!options || typeof options !== "object") throw new Error("Expecting Object, got " + typeof options);
        if (options.mode !== undefined && options.mode !== "on" && options.mode !== "off") throw new Error("Unknown mode value");
        host.telnet(options.mode !== "off");
      },
    };
    // An object and no module (jswrap_esp32.c).
    rt.hide(globalThis, "ESP32", {
      reboot: () => host.reboot(),
      getState: () => ({ sdkVersion: "virtual", freeHeap: 100000, BLE: true, Wifi: true, minHeap: 90000 }),
      // Persists, erases the boot code and reboots (espruino.md 3).
      enableBLE: () => host.reboot(),
      enableWifi: () => host.reboot(),
      setAtten: function () {},
      deepSleep: () => host.reboot(),
    });

    var joined = null;
    var resolving = null;
    var wifi = (modules.Wifi = {
      connect: function (ssid, options, callback) {
        if (typeof ssid !== "string") throw new Error("No SSID provided");
        if (options !== undefined && (options === null || typeof options !== "object"))
          throw new Error("Expecting Object, got " + typeof options);
        need(callback, typeof callback);
        var password = options && options.password;
        if (password !== undefined && typeof password !== "string")
          throw new Error("Expecting options.password to be a string but got " + typeof password);
        joined = callback || null;
        host.wifiConnect(ssid, password || "");
      },
      disconnect: function (callback) {
        need(callback, typeof callback);
        host.wifiDisconnect();
        if (callback) rt.later(callback, undefined, []);
      },
      getStatus: function () {
        if (!host.wifiConnected()) return { station: host.wifiReason(), mode: "NULL", powersave: "modem" };
        return {
          station: "connected",
          ssid: host.wifiSsid(),
          bssid: "02:00:00:00:00:01",
          channel: 6,
          rssi: host.wifiRssi(),
          htMode: "HT20",
          authMode: "wpa2",
          mode: "STA",
          powersave: "modem",
        };
      },
      getDetails: function (callback) {
        need(callback, typeof callback);
        var details = host.wifiConnected()
          ? { ssid: host.wifiSsid(), password: "", status: "connected", authMode: "wpa2" }
          : { status: host.wifiReason() };
        if (callback) rt.later(callback, undefined, [details]);
        return details;
      },
      getIP: function (callback) {
        need(callback, typeof callback);
        var address = host.wifiAddress();
        var up = address !== "0.0.0.0";
        var info = {
          ip: address,
          netmask: up ? "255.255.255.0" : "0.0.0.0",
          gw: up ? "192.168.4.1" : "0.0.0.0",
          mac: "24:0a:c4:00:00:01",
        };
        if (callback) rt.later(callback, undefined, [null, info]);
        return info;
      },
      getHostByName: function (name, callback) {
        if (typeof name !== "string") throw new Error("Hostname parameter is not a string");
        if (typeof callback !== "function") throw new Error("Callback is not a function");
        // One look-up at a time: a second one takes the first one's callback away.
        resolving = callback;
        host.wifiResolve(name);
      },
      setHostname: function (name, callback) {
        host.wifiHostname("" + name);
        if (callback) rt.later(callback, undefined, []);
      },
      getHostname: () => host.wifiGetHostname(),
      setConfig: function () {},
      save: function () {},
      restore: function () {},
    });
    rt.wifiJoined = function (reason) {
      if (!joined) return;
      rt.later(joined, undefined, [reason === "" ? null : reason]);
      joined = null;
    };
    rt.wifiEvent = function (name, text) {
      var details = {};
      var parts = text.split("\n");
      for (var i = 0; i < parts.length; i += 2) details[parts[i]] = parts[i + 1];
      rt.queueEvent(wifi, name, [details]);
    };
    rt.resolved = function (address) {
      if (!resolving) return;
      rt.later(resolving, undefined, [address === "" ? null : address]);
      resolving = null;
    };
  }

  rt.hide(globalThis, "require", function (name) {
    if (!Object.prototype.hasOwnProperty.call(modules, name)) throw new Error('Module "' + name + '" not found');
    return modules[name];
  });
});
