/* Runs inside the board's context. net and tls sockets as socketserver.c runs them: work is done in idle passes. */
(function (rt) {
  var host = rt.host;
  var CHUNK = 536;
  var KEPT = 512;
  var sockets = {};
  var next = 1;

  function Socket() {}
  rt.hide(Socket.prototype, "write", function (data) {
    if (this.cls || this.clsNow) throw new Error("This socket is closed");
    // A typed array becomes "65,66" here, not its bytes (espruino.md 1).
    this.dSnd = (this.dSnd || "") + (data instanceof ArrayBuffer ? rt.text(new Uint8Array(data)) : rt.text(data));
    host.wake();
    return false;
  });
  rt.hide(Socket.prototype, "end", function (data) {
    if (data !== undefined) this.write(data);
    if (!this.dSnd) this.clsNow = true;
    this.cls = true;
    host.wake();
  });
  rt.hide(Socket.prototype, "read", function (count) {
    var kept = this._buf || "";
    var take = count > 0 && count < kept.length ? count : kept.length;
    rt.hide(this, "_buf", kept.slice(take));
    return kept.slice(0, take);
  });
  rt.hide(Socket.prototype, "available", function () {
    return (this._buf || "").length;
  });
  rt.hide(globalThis, "Socket", Socket);

  rt.onDataListener = function (object) {
    if (!object._buf) return;
    rt.queueEvent(object, "data", [object._buf]);
    rt.hide(object, "_buf", "");
  };

  /** @returns whether the data found a listener or room in the buffer */
  function push(socket, data, force) {
    var listeners = socket["#ondata"];
    if (listeners && listeners.length) {
      listeners.forEach(function (fn) {
        if (!rt.protect(fn, socket, [data])) delete socket["#ondata"];
      });
      return true;
    }
    var kept = socket._buf || "";
    if (kept && kept.length + data.length > KEPT && !force) return false;
    rt.hide(socket, "_buf", kept ? (kept + data).slice(0, KEPT) : data);
    return true;
  }

  function close(id, entry, failed) {
    delete sockets[id];
    host.socketClose(id);
    var socket = entry.socket;
    socket.cls = true;
    if (failed) rt.uncaught(new InternalError("TLS handshake failed"));
    rt.queueEvent(socket, "end", []);
    rt.queueEvent(socket, "close", [false]);
  }

  function step(id, entry) {
    var socket = entry.socket;
    if (socket.clsNow) {
      close(id, entry, false);
      return;
    }
    if (entry.open && !entry.connected) {
      entry.connected = true;
      if (entry.callback && socket["#onconnect"])
        host.print("ERROR: connect callback and 'connect' listener on one socket: Espruino corrupts this call");
      else if (entry.callback) rt.later(entry.callback, socket, [socket]);
      rt.queueEvent(socket, "connect", [socket]);
      if (!socket.dSnd) rt.queueEvent(socket, "drain", [socket]);
    }
    if (entry.open && socket.dSnd) {
      host.socketSend(id, socket.dSnd.slice(0, CHUNK));
      socket.dSnd = socket.dSnd.slice(CHUNK);
      if (!socket.dSnd && !socket.cls) rt.queueEvent(socket, "drain", [socket]);
    } else if (socket.cls && !socket.dSnd) socket.clsNow = true;
    if (entry.received) {
      var data = entry.received.slice(0, CHUNK);
      if (push(socket, data, entry.closed)) entry.received = entry.received.slice(data.length);
    }
    if (entry.closed && !entry.received && sockets[id]) close(id, entry, entry.failed);
  }

  /** One idle pass over all sockets; true when there is more to do. */
  rt.socketsIdle = function () {
    var more = false;
    Object.keys(sockets).forEach(function (id) {
      var entry = sockets[id];
      if (!entry || !host.alive()) return;
      var stuck = entry.received;
      step(+id, entry);
      var busy =
        (entry.socket.cls && !entry.socket.dSnd) ||
        entry.socket.clsNow ||
        (entry.open && entry.socket.dSnd) ||
        (entry.received && entry.received !== stuck);
      if (sockets[id] && busy) more = true;
    });
    return more;
  };

  rt.socketOpened = function (id) {
    if (!sockets[id]) return;
    sockets[id].open = true;
    host.wake();
  };
  rt.socketReceived = function (id, bytes) {
    if (!sockets[id]) return;
    sockets[id].received += bytes;
    host.wake();
  };
  rt.socketClosed = function (id, failed) {
    if (!sockets[id]) return;
    sockets[id].closed = true;
    sockets[id].failed = failed;
    host.wake();
  };

  /** A socket that a server accepted. */
  rt.adoptSocket = function () {
    var id = next++;
    var socket = new Socket();
    sockets[id] = { socket: socket, open: true, connected: true, received: "", closed: false, failed: false };
    return { id: id, socket: socket };
  };

  function connector(tls) {
    return function (options, callback) {
      if (!options || typeof options !== "object")
        throw new Error("Expecting Options to be an Object but it was " + typeof options);
      var id = next++;
      var socket = new Socket();
      var name = options.host === undefined ? "127.0.0.1" : "" + options.host;
      host.socketConnect(id, name, options.port & 65535 || (tls ? 443 : 0), tls);
      sockets[id] = {
        socket: socket,
        callback: callback,
        open: false,
        connected: false,
        received: "",
        closed: false,
        failed: false,
      };
      return socket;
    };
  }
  rt.modules.net = { connect: connector(false) };
  rt.modules.tls = { connect: connector(true) };
});
