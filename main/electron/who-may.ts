import type { WebContents } from 'electron';
import type { CallName } from '../../shared/contract/contract.ts';
import type { TopicName } from '../../shared/contract/topics.ts';

/** One of our two windows, and which of them it is. */
export type OwnWindow = Readonly<{ page: 'console' | 'player'; contents: WebContents }>;

/** What the player says: that it is there, how the music stands, and what a file is. It reads no client and opens no office. */
const playerCalls = new Set<unknown>([
  'player.hello',
  'player.report',
  'player.analysed',
] satisfies CallName[]);

/** What the player is told: what to sound, and the time. Nobody's name is in it. */
const playerTopics = new Set<TopicName>([
  'player.cue',
  'player.tone',
  'player.analyse',
  'machine.woke',
  'clock.ticked',
]);

/**
 * Whether a page may make a call. The player decodes files that anybody made, so a page of it that was taken over has nothing to take;
 * and the console cannot speak for the player.
 */
export function mayCall(page: OwnWindow['page'], name: unknown): boolean {
  return playerCalls.has(name) === (page === 'player');
}

/** Whether a page is told of a topic: the console of all, the player of what it needs. */
export function mayHear(page: OwnWindow['page'], topic: TopicName): boolean {
  return page === 'console' || playerTopics.has(topic);
}
