import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { AbstractTokenizer, EndOfStreamError, type IReadChunkOptions } from 'strtok3';

/** How much of a file its tags may take: bytes read, and how often something is read. */
export type ReadingLimits = Readonly<{ bytes: number; reads: number }>;

/** Thrown at a read that is over a limit. */
export class TooMuchToRead extends Error {}

/**
 * A file as music-metadata reads it, with synchronous calls and within limits: a tag that claims gigabytes, or is made of
 * millions of pieces, ends with `TooMuchToRead`. Opening a pipe or a device waits for nothing and throws.
 */
export class MeasuredFile extends AbstractTokenizer {
  readonly fileInfo: Readonly<{ size: number }>;
  readonly #file: number;
  readonly #limits: ReadingLimits;
  #bytes = 0;
  #reads = 0;

  constructor(path: string, limits: ReadingLimits) {
    super({ maxBufferSize: limits.bytes });
    this.#limits = limits;
    this.#file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const facts = fstatSync(this.#file);
    this.fileInfo = { size: facts.isFile() ? facts.size : 0 };
  }

  /** Whether a limit was reached, also where the parser went on after it. */
  get isOver(): boolean {
    return this.#bytes > this.#limits.bytes || this.#reads > this.#limits.reads;
  }

  /** Up to so many bytes from a place of the file. */
  bytesAt(position: number, length: number): Buffer {
    const bytes = Buffer.alloc(Math.max(0, Math.min(length, this.fileInfo.size - position)));
    let read = 0;
    for (let some = -1; some !== 0 && read < bytes.length; read += some)
      some = readSync(this.#file, bytes, read, bytes.length - read, position + read);
    return bytes.subarray(0, read);
  }

  supportsRandomAccess(): boolean {
    return true;
  }
  setPosition(position: number): void {
    this.validateLength(position, 'position');
    this.position = position;
  }
  async readBuffer(into: Uint8Array, options?: IReadChunkOptions): Promise<number> {
    const wanted = this.normalizeOptions(into, options);
    this.position = wanted.position;
    const read = this.#fill(into, wanted);
    this.position += read;
    return read;
  }
  async peekBuffer(into: Uint8Array, options?: IReadChunkOptions): Promise<number> {
    return this.#fill(into, this.normalizeOptions(into, options));
  }
  protected override async closeOnce(): Promise<void> {
    closeSync(this.#file);
    await super.closeOnce();
  }

  #fill(
    into: Uint8Array,
    wanted: Readonly<{ length: number; position: number; mayBeLess?: boolean }>,
  ): number {
    this.#reads += 1;
    this.#bytes += wanted.length;
    if (this.isOver) throw new TooMuchToRead();
    const bytes = this.bytesAt(wanted.position, wanted.length);
    into.set(bytes);
    if (wanted.mayBeLess !== true && bytes.length < wanted.length) throw new EndOfStreamError();
    return bytes.length;
  }
}
