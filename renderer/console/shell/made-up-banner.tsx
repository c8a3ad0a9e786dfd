import type { ReactNode } from 'react';
import { useTell } from '../../bridge/queries.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { router } from '../routes.tsx';
import { refusalWords } from '../wording/refusals.ts';

/**
 * Says on every screen of the throw-away office what it is, and deletes it in one step.
 * Not `deletable` behind the lock and on the live screen: there a slip of the hand would end a session.
 */
export function MadeUpBanner({ deletable }: Readonly<{ deletable: boolean }>): ReactNode {
  const deletion = useTell('office.deleteMadeUp');
  const remove = async () => {
    const reply = await deletion.tell({});
    if (reply.ok) void router.navigate({ to: '/' });
  };
  return (
    <Banner
      label="Made-up data"
      action={
        !deletable ? undefined : (
          <Button weight="quiet" disabled={deletion.busy} onClick={() => void remove()}>
            Delete made-up data
          </Button>
        )
      }
    >
      <strong>Made-up data</strong>
      {deletion.failure === null ? null : (
        <span role="alert"> · {refusalWords(deletion.failure)}</span>
      )}
    </Banner>
  );
}
