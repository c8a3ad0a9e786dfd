import { z } from 'zod';
import { epochMs, millis, playId, playlistId, trackId } from './ids.ts';
import { line, lines, plainKey } from './text.ts';

export const phaseName = z.enum(['pre-onset', 'onset', 'build', 'peak', 'return', 'integration']);
/** 1 (bare, still) to 5 (full, driving), the practice's own judgement. */
export const intensity = z.number().int().min(1).max(5);

export const track = z.object({
  trackId,
  title: z.string(),
  artist: z.string(),
  album: z.string(),
  fileName: z.string(),
  mimeType: z.string(),
  byteLength: z.number().int(),
  /** Decoded length; the file's own claim until it has been decoded to its end. */
  lengthMs: millis.nullable(),
  /** `waiting`: not decoded yet. `playable`: decodes to its end. `unplayable`: it does not, `problem` says why. */
  state: z.enum(['waiting', 'playable', 'unplayable']),
  problem: z.string(),
  /** Integrated loudness in LUFS (BS.1770-4), null until measured. */
  loudnessLufs: z.number().nullable(),
  /** True peak in dBTP, null until measured. */
  truePeakDbtp: z.number().nullable(),
  phase: phaseName.nullable(),
  intensity: intensity.nullable(),
  /** Language of sung words, `none` for instrumental, empty for unknown. */
  lyrics: z.string().max(60),
  /** What is heard in it, in the practice's own words, such as `piano, strings`: a client's "no piano" is held against these too. */
  tags: z.string().max(300),
  addedAtMs: epochMs,
  starter: z.boolean(),
});
export const trackEdit = z.object({
  trackId,
  title: line(300).min(1),
  artist: line(300),
  phase: phaseName.nullable(),
  intensity: intensity.nullable(),
  lyrics: line(60),
  tags: line(300),
});

export const endOfList = z.enum(['hold-last', 'loop-return', 'silence']);
export const playlistItem = z.object({
  trackId,
  phase: phaseName.nullable(),
  intensity: intensity.nullable(),
  /** How long it takes to cross over to the track after it, 0–12 s; null or absent is the list's own crossfade. */
  joinMs: z.exactOptional(millis.min(0).max(12_000).nullable()),
});
export const playlistDraft = z.object({
  playlistId: playlistId.nullable(),
  name: line(120).min(1),
  items: z.array(playlistItem).max(2000),
  /** 0–12 s; 0 joins with a 40 ms overlap (sound.md). */
  crossfadeMs: millis.min(0).max(12_000),
  endOfList,
});
export const playlist = playlistDraft.extend({ playlistId, changedAtMs: epochMs });
export const playlistListing = z.object({
  playlistId,
  name: z.string(),
  trackCount: z.number().int(),
  lengthMs: millis,
  changedAtMs: epochMs,
});

/** What a session keeps of a track, so that editing the library never changes a record. */
export const sessionTrack = z.object({
  trackId,
  title: z.string(),
  artist: z.string(),
  lengthMs: millis,
  phase: phaseName.nullable(),
  intensity: intensity.nullable(),
  /** Gain in dB that brings the track to the target loudness without clipping; 0 while unmeasured. */
  gainDb: z.number(),
  /** How it passes into the track that stands after it in the list; null or absent: the list's own crossfade. */
  joinMs: z.exactOptional(millis.min(0).max(12_000).nullable()),
});
export const sessionPlaylist = z.object({
  playlistId,
  name: z.string(),
  crossfadeMs: millis,
  endOfList,
  tracks: z.array(sessionTrack),
});

/** What a client wants of the music and what they must not hear. Kept with the client; a session leaves the excluded out. */
export const musicExclusion = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('track'), trackId }),
  /** Held against title, artist, album, lyrics and tags: whole words, case and accents ignored. */
  z.object({ kind: z.literal('word'), word: line(60).min(1) }),
]);
export const clientMusic = z.object({
  exclusions: z.array(musicExclusion).max(500),
  wishes: lines(4000),
});

/** One line of the pre-flight of sound: `look` is worth knowing, `bad` stands in the way of the music. */
export const soundCheck = z.object({
  kind: z.enum(['good', 'look', 'bad']),
  words: z.string(),
});

/** A line of an M3U file that led to no track, and why. */
export const listLoss = z.object({ entry: z.string(), reason: z.string() });

/** A file that could not be taken into the library, and why. */
export const importFailure = z.object({ file: z.string(), reason: z.string() });
export const importState = z.object({
  running: z.boolean(),
  done: z.number().int(),
  total: z.number().int(),
  added: z.number().int(),
  /** Already in the library under the same content. */
  duplicates: z.number().int(),
  failures: z.array(importFailure),
  /** Tracks still to be decoded to their end by the player window. */
  toCheck: z.number().int(),
  /** Playable tracks whose loudness is still to be measured, those of an earlier version for example. */
  toMeasure: z.number().int(),
});

export const cueTrack = z.object({
  playId,
  trackId,
  /** Path on our own origin, for example `/audio/<trackId>`. */
  url: z.string(),
  lengthMs: millis,
  gainDb: z.number(),
});
/** An output of this computer. Ids change with the browser's profile; the name is the second witness. */
export const soundOutput = z.object({
  deviceId: plainKey(300),
  label: line(300),
});
/** What the practice knows about one of its outputs. */
export const namedOutput = soundOutput.extend({
  /** The practice's own name for it; empty for none. */
  name: line(60),
  /** Highest volume staff can reach on it, linear amplitude; null is the practice's general ceiling. */
  volumeCeiling: z.number().min(0.05).max(1).nullable(),
  /** What a sound level meter read at the ear at full volume, dBA, with music at the target loudness; null: never measured. */
  fullVolumeDba: z.number().min(40).max(140).nullable(),
});

/** What the player should be sounding: a whole wanted state, so that a player that reloads or misses one is right again at the next. */
export const playerCue = z.object({
  revision: z.number().int(),
  /** The player this is for (`player.hello`); any other player falls silent. */
  playerId: z.string().nullable(),
  current: cueTrack
    .extend({
      /** Where to begin when this play is not sounding yet. */
      startAtMs: millis,
      /** Rises with each seek of this play: a new number means "go to startAtMs now". */
      seekCount: z.number().int(),
    })
    .nullable(),
  next: cueTrack.extend({ joinMs: millis }).nullable(),
  playing: z.boolean(),
  /** Silence chosen by the sitter: the deck goes on unheard and the watchdog leaves it alone. */
  silent: z.boolean(),
  /** Linear amplitude 0–1, already under the ceiling. */
  volume: z.number().min(0).max(1),
  /** How long the change to this cue may take: crossfade to another `current`, fade in after a resume. */
  transitionMs: millis,
  /** Chosen output; null is the system's default. */
  output: z.object({ deviceId: z.string(), label: z.string() }).nullable(),
  /** A second output that carries the same music in step, at a volume of its own; null for none. */
  room: soundOutput.extend({ volume: z.number().min(0).max(1) }).nullable(),
});

export const playerReport = z.discriminatedUnion('kind', [
  /** Each second while a track sounds, and at once after play, pause and seek. */
  z.object({
    kind: z.literal('position'),
    playId,
    positionMs: millis.min(0),
    lengthMs: millis.nullable(),
    /** RMS of what leaves the master gain, dBFS. */
    levelDb: z.number(),
    paused: z.boolean(),
  }),
  /** The player crossed over to `next` by itself at its time. */
  z.object({
    kind: z.literal('handed-over'),
    playId,
    /** The track that is heard now; without it the core takes the `next` of its latest cue, which may have changed meanwhile. */
    trackId: z.exactOptional(trackId),
  }),
  /** `current` came to its end and there was no `next`. */
  z.object({ kind: z.literal('ended'), playId }),
  z.object({
    kind: z.literal('failed'),
    playId,
    why: lines(300),
    /** A play to come keeps its number while its track is chosen anew: the track says which of them broke. */
    trackId: z.exactOptional(trackId),
  }),
  z.object({
    kind: z.literal('output-lost'),
    label: line(300),
    positionMs: millis.min(0),
  }),
  z.object({ kind: z.literal('output-back'), label: line(300) }),
  z.object({ kind: z.literal('room-lost'), label: line(300) }),
  z.object({ kind: z.literal('room-back'), label: line(300) }),
  /** A play, pause or next key of the keyboard or the headset. */
  z.object({ kind: z.literal('media-key'), key: z.enum(['play', 'pause', 'next']) }),
  z.object({ kind: z.literal('bed-rose'), why: lines(300) }),
  z.object({ kind: z.literal('bed-sank') }),
  /** The browser wants a gesture before it lets sound out. */
  z.object({ kind: z.literal('blocked') }),
  z.object({
    kind: z.literal('outputs'),
    outputs: z.array(soundOutput).max(64),
  }),
]);

export const trackAnalysis = z.object({
  trackId,
  outcome: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('playable'),
      lengthMs: millis.positive(),
      loudnessLufs: z.number().nullable(),
      truePeakDbtp: z.number().nullable(),
    }),
    z.object({ kind: z.literal('unplayable'), why: lines(300) }),
  ]),
});

export type PhaseName = z.infer<typeof phaseName>;
export type Track = Readonly<z.infer<typeof track>>;
export type TrackEdit = Readonly<z.infer<typeof trackEdit>>;
export type EndOfList = z.infer<typeof endOfList>;
export type PlaylistItem = Readonly<z.infer<typeof playlistItem>>;
export type PlaylistDraft = Readonly<z.infer<typeof playlistDraft>>;
export type Playlist = Readonly<z.infer<typeof playlist>>;
export type PlaylistListing = Readonly<z.infer<typeof playlistListing>>;
export type SessionTrack = Readonly<z.infer<typeof sessionTrack>>;
export type SessionPlaylist = Readonly<z.infer<typeof sessionPlaylist>>;
export type MusicExclusion = Readonly<z.infer<typeof musicExclusion>>;
export type ClientMusic = Readonly<z.infer<typeof clientMusic>>;
export type SoundCheck = Readonly<z.infer<typeof soundCheck>>;
export type ListLoss = Readonly<z.infer<typeof listLoss>>;
export type ImportFailure = Readonly<z.infer<typeof importFailure>>;
export type ImportState = Readonly<z.infer<typeof importState>>;
export type SoundOutput = Readonly<z.infer<typeof soundOutput>>;
export type NamedOutput = Readonly<z.infer<typeof namedOutput>>;
export type CueTrack = Readonly<z.infer<typeof cueTrack>>;
export type PlayerCue = Readonly<z.infer<typeof playerCue>>;
export type PlayerReport = Readonly<z.infer<typeof playerReport>>;
export type TrackAnalysis = Readonly<z.infer<typeof trackAnalysis>>;
