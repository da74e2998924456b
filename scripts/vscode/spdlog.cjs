/**
 * Writes VS Code's log files in place of the npm package `@vscode/spdlog`, the native part of which
 * would have to be compiled. Without log files the Output panel stays empty.
 */
const { appendFileSync, mkdirSync } = require('node:fs');
const { dirname } = require('node:path');

class Logger {
  #file;
  #lowestLevel = 2;
  #formatted = true;

  constructor(file) {
    this.#file = file;
  }

  trace(message) {
    this.#write(0, 'trace', message);
  }
  debug(message) {
    this.#write(1, 'debug', message);
  }
  info(message) {
    this.#write(2, 'info', message);
  }
  warn(message) {
    this.#write(3, 'warning', message);
  }
  error(message) {
    this.#write(4, 'error', message);
  }

  setLevel(level) {
    this.#lowestLevel = level;
  }

  /** From now on a message is written as it is, without time, level and line feed. */
  clearFormatters() {
    this.#formatted = false;
  }

  // The only pattern that VS Code sets is the one that is written.
  setPattern() {}

  // Nothing is held back.
  flush() {}
  drop() {}

  #write(level, name, message) {
    if (level >= this.#lowestLevel) {
      appendFileSync(this.#file, this.#formatted ? `${now()} [${name}] ${message}\n` : message);
    }
  }
}

/** The local time, as in `2026-01-31 23:59:59.999`. */
function now() {
  const date = new Date();
  const milliseconds = String(date.getMilliseconds()).padStart(3, '0');
  // Sweden writes dates as ISO does.
  return `${date.toLocaleString('sv')}.${milliseconds}`;
}

exports.setFlushOn = () => {};

exports.createAsyncRotatingLogger = async (_name, file) => {
  mkdirSync(dirname(file), { recursive: true });
  return new Logger(file);
};
