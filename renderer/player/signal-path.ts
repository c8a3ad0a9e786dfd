import { levelMeter } from './meter.ts';
import { gainRamp, type GainRamp } from './ramps.ts';

/** The gains and the ear of one deck. */
export type DeckStrip = Readonly<{
  /** Crossfade, pause, seek: how much of this deck is let through. */
  fade: GainRamp;
  /** Brings the track to the target loudness. */
  loudness: GainRamp;
  /** Level of the stream before any gain, dBFS. */
  levelDb: () => number;
  remove: () => void;
}>;

export type SignalPath = Readonly<{
  context: AudioContext;
  /** Chosen silence: 0 while it lasts. The bed does not pass through it. */
  silence: GainRamp;
  /** The volume, under the ceiling. */
  volume: GainRamp;
  bed: GainRamp;
  /** Client's and room's sound alike: shut while the audio stands still against our will, and opened slowly when it moves again. */
  wake: Readonly<{
    shut: () => void;
    open: (ms: number) => void;
    /** Falls within `ms`, before the output becomes another. */
    close: (ms: number) => void;
    isShut: () => boolean;
    isOpen: () => boolean;
  }>;
  /** The room's own volume; nothing until there is a room output. */
  room: GainRamp;
  /** What the room hears, as a stream for another context. Made when it is first asked for. */
  roomStream: () => MediaStream;
  /** What the client hears, before the volume, for keeping the room in step with it. */
  ear: AnalyserNode;
  /** With a room, the client's music waits for it: what leads into the room's context takes its time. */
  leadRoom: (on: boolean) => void;
  /** Plugs a stream in, unheard. */
  addDeck: (source: AudioNode, loudness: number) => DeckStrip;
  /** Plugs the quiet bed in; it stands behind `bed`. */
  addBed: (source: AudioNode) => void;
  /** Level of what leaves the master gain, dBFS RMS. */
  levelDb: () => number;
  close: () => Promise<void>;
}>;

/** So much later than it could the client hears the music while a room plays along; the room's own way takes 25–50 ms. */
export const roomLeadMs = 60;
const roomGlideMs = 3000;

/**
 * deck → fade → loudness → silence → mix → volume (master) → meter → output; the quiet bed comes in before the volume. The room's music
 * leaves the mix by a gain of its own. Both pass a gate that is shut only
 * after the audio stood still.
 */
export const buildSignalPath = (context: AudioContext, volume: number): SignalPath => {
  const gain = (to: AudioNode): GainNode => {
    const node = context.createGain();
    node.connect(to);
    return node;
  };
  const master = gain(context.destination);
  const lead = context.createDelay(1);
  const wake = gain(master);
  lead.connect(wake);
  const ear = context.createAnalyser();
  ear.fftSize = 32_768;
  lead.connect(ear);
  const mix = gain(lead);
  const silence = gain(mix);
  const bed = gain(mix);
  const room = context.createGain();
  const roomWake = gain(room);
  mix.connect(roomWake);
  const wakes = [wake, roomWake].map((node) => gainRamp(context, node.gain, 1));
  let leadMs = 0;
  let toRoom: MediaStreamAudioDestinationNode | null = null;
  const levelDb = levelMeter(context, master);
  /** While nothing sounds the lead can jump; while something does it glides, which is heard as nothing. */
  const heard = (): boolean => levelDb() > -70;
  return {
    context,
    silence: gainRamp(context, silence.gain, 1),
    volume: gainRamp(context, master.gain, volume),
    bed: gainRamp(context, bed.gain, 0),
    wake: {
      shut: () => {
        for (const each of wakes) each.fallStill();
      },
      open: (ms) => {
        for (const each of wakes) each.to(1, ms, 'equal-power');
      },
      close: (ms) => {
        for (const each of wakes) each.to(0, ms, 'equal-power');
      },
      isShut: () => wakes.every((each) => each.goal() === 0 && each.arrived()),
      isOpen: () => wakes.every((each) => each.goal() === 1),
    },
    room: gainRamp(context, room.gain, 0),
    ear,
    leadRoom: (on) => {
      const ms = on ? roomLeadMs : 0;
      if (ms === leadMs) return;
      leadMs = ms;
      const now = context.currentTime;
      lead.delayTime.cancelScheduledValues(now);
      lead.delayTime.setValueAtTime(lead.delayTime.value, now);
      lead.delayTime.linearRampToValueAtTime(ms / 1000, now + (heard() ? roomGlideMs : 1) / 1000);
    },
    roomStream: () => {
      if (toRoom === null) {
        toRoom = context.createMediaStreamDestination();
        room.connect(toRoom);
      }
      return toRoom.stream;
    },
    addDeck: (source, loudness) => {
      const loudnessNode = gain(silence);
      const fadeNode = gain(loudnessNode);
      source.connect(fadeNode);
      return {
        fade: gainRamp(context, fadeNode.gain, 0),
        loudness: gainRamp(context, loudnessNode.gain, loudness),
        levelDb: levelMeter(context, source),
        remove: () => {
          source.disconnect();
          fadeNode.disconnect();
          loudnessNode.disconnect();
        },
      };
    },
    addBed: (source) => {
      source.connect(bed);
    },
    levelDb,
    close: () => context.close(),
  };
};
