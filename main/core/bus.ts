import type { TopicName, Topics } from '../../shared/contract/topics.ts';
import type { Log } from './ports.ts';

/** Hears every topic; a window's transport passes it on, a test looks at it. */
export type Listener = <T extends TopicName>(topic: T, value: Topics[T]) => void;

export type Bus = Readonly<{
  publish: Listener;
  /** Returns the way to stop hearing. */
  subscribe(listener: Listener): () => void;
}>;

/** Makes the bus that pushes run on. A listener that throws is logged and harms neither the publisher nor the others. */
export function createBus(log: Log, newId: () => string): Bus {
  const listeners = new Set<Listener>();
  return {
    publish(topic, value) {
      for (const listener of [...listeners]) {
        try {
          listener(topic, value);
        } catch (error) {
          log.bug(newId(), `topic ${topic}`, error);
        }
      }
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}
