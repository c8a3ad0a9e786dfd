import type { TopicName, Topics } from '../../shared/contract/topics.ts';
import { transport } from './transport.ts';

/** Calls `fn` with each push of `topic` from now on. Answers how to stop. Pushes can be missed: ask again when the line is back. */
export function onTopic<T extends TopicName>(topic: T, fn: (data: Topics[T]) => void): () => void {
  return transport.on(topic, (data) => fn(data as Topics[T]));
}
