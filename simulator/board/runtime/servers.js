/* Runs inside the board's context. TCP servers, datagrams, and the Wifi module's own network (espruino.md 1 and 3). */
(function (rt) {
  var host = rt.host;
  var servers = {};
  var bound = {};

  function port(value) {
    return value & 65535;
  }
  function taken() {
    return new InternalError("Unable to create socket");
  }

  function Server() {}
  rt.hide(Server.prototype, "listen", function (value) {
    if (!host.serverListen(port(value), false)) throw taken();
    servers[port(value)] = this;
    this._port = port(value);
    return this;
  });
  rt.hide(Server.prototype, "close", function () {
    delete servers[this._port];
    host.serverClose(this._port, false);
  });
  rt.modules.net.createServer = function (accept) {
    if (typeof accept !== "function") throw new Error("Expecting Callback Function but got " + typeof accept);
    var server = new Server();
    rt.hide(server, "_accept", accept);
    return server;
  };
  rt.serverAccepted = function (number) {
    var made = rt.adoptSocket();
    var server = servers[number];
    rt.later(server._accept, server, [made.socket]);
    return made.id;
  };

  function Datagrams() {}
  rt.hide(Datagrams.prototype, "bind", function (value, callback) {
    if (!host.serverListen(port(value), true)) throw taken();
    bound[port(value)] = this;
    this._port = port(value);
    if (callback) rt.later(callback, this, [this]);
    return this;
  });
  rt.hide(Datagrams.prototype, "send", function (bytes, number, address) {
    if (typeof address !== "string") throw new Error("The virtual board knows send(bytes, port, address)");
    host.datagramSend(port(number), rt.text(bytes));
  });
  rt.hide(Datagrams.prototype, "close", function () {
    delete bound[this._port];
    host.serverClose(this._port, true);
    rt.queueEvent(this, "close", [false]);
  });
  rt.modules.dgram = {
    createSocket: function () {
      return new Datagrams();
    },
  };
  rt.datagram = function (number, bytes, from) {
    if (bound[number])
      rt.queueEvent(bound[number], "message", [bytes, { address: "192.168.4.3", port: from, size: bytes.length }]);
  };

  if (!rt.setup.wifi) return;
  var wifi = rt.modules.Wifi;
  var scanning = null;
  wifi.startAP = function (ssid, options, callback) {
    if (typeof ssid !== "string") throw new Error("No SSID");
    var password = (options && options.password) || "";
    if (password && password.length < 8) throw new Error("Password must be string of at least 8 characters");
    if (!password && options && options.authMode && options.authMode !== "open")
      throw new Error("Password not set but authMode not open");
    host.apOpen(ssid.slice(0, 31), password);
    if (callback) rt.later(callback, undefined, [null]);
  };
  wifi.stopAP = function (callback) {
    host.apShut();
    if (callback) rt.later(callback, undefined, []);
  };
  wifi.getAPIP = function () {
    return { ip: "192.168.4.1", netmask: "255.255.255.0", gw: "192.168.4.1", mac: "24:0a:c4:00:00:02" };
  };
  wifi.scan = function (callback) {
    if (scanning) throw new Error("A scan is already in progress");
    if (typeof callback !== "function") throw new Error("Expecting a callback function");
    scanning = callback;
    host.wifiScan();
  };
  rt.wifiScanned = function (list) {
    var callback = scanning;
    scanning = null;
    if (callback) rt.later(callback, undefined, [JSON.parse(list)]);
  };
});
