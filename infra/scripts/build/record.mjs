import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { inRoot } from '../paths.mjs';

/** What was built from what: name → hash. Lives in dist/, so that deleting dist/ builds everything again. */
export class BuildRecord {
  #file;
  #known;

  constructor(name) {
    this.#file = inRoot('dist', `.${name}.json`);
    try {
      this.#known = new Map(Object.entries(JSON.parse(readFileSync(this.#file, 'utf8'))));
    } catch {
      this.#known = new Map();
    }
  }

  has(name, hash) {
    return this.#known.get(name) === hash;
  }

  names() {
    return [...this.#known.keys()];
  }

  set(name, hash) {
    this.#known.set(name, hash);
  }

  delete(name) {
    this.#known.delete(name);
  }

  save() {
    writeWhole(this.#file, JSON.stringify(Object.fromEntries(this.#known)));
  }
}

/** A reader, or a second build at the same time, never sees half a file. */
export function writeWhole(file, content) {
  mkdirSync(dirname(file), { recursive: true });
  const staging = `${file}.${process.pid}`;
  writeFileSync(staging, content);
  renameSync(staging, file);
}

export const remove = (file) => rmSync(file, { force: true });

export const hashOf = (...contents) =>
  contents.reduce((hash, content) => hash.update(content).update('\0'), createHash('sha256')).digest('hex');
