/**
 * Closes an Opus file into a circle. A lossy codec never gives back quite what it was given, so that a loop that was
 * perfect before encoding has a small step at its join afterwards. Here the circle is closed among the packets instead:
 * the file begins with the packets that also end it, as a run-in that the header tells the decoder not to play
 * (pre-skip, RFC 7845). The decoder therefore arrives at the first sample in the state in which it leaves the last one.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { packetsOf, pageOf } from './ogg.ts';

/** Samples in one packet: 20 ms at 48 kHz, what the encoder is asked for. */
export const PACKET = 960;
const RUN_IN = 12;
const TO_A_PAGE = 50;
const PRE_SKIP_AT = 10;

/** Keeps `length` samples after the first `lead` samples of `file`; both must be whole packets. */
export function closeLoop(file: string, lead: number, length: number): void {
  const [head, tags, ...all] = packetsOf(readFileSync(file));
  if (!head || !tags || lead % PACKET || length % PACKET)
    throw new Error(`${file} cannot be closed into a loop.`);
  const loop = all.slice(lead / PACKET, (lead + length) / PACKET);
  const audio = [...loop.slice(-RUN_IN), ...loop];
  head.writeUInt16LE(RUN_IN * PACKET, PRE_SKIP_AT);

  const pages = [
    pageOf({ packets: [head], granule: 0, number: 0, position: 'first' }),
    pageOf({ packets: [tags], granule: 0, number: 1, position: 'middle' }),
  ];
  for (let at = 0; at < audio.length; at += TO_A_PAGE) {
    const packets = audio.slice(at, at + TO_A_PAGE);
    const done = at + packets.length;
    const position = done === audio.length ? 'last' : 'middle';
    pages.push(pageOf({ packets, granule: done * PACKET, number: pages.length, position }));
  }
  writeFileSync(file, Buffer.concat(pages));
}
