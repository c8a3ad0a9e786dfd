import { useRef, type ReactNode } from 'react';
import { Button } from './button.tsx';

type FilesButtonProps = Readonly<{
  /** Accessible name of the file field behind the button. */
  label: string;
  /** Which files the dialog offers, as the `accept` of a file field has it; a folder when it is left out. */
  accept?: string;
  weight?: 'main' | 'plain';
  icon: ReactNode;
  onFiles(files: readonly File[]): void;
  children: ReactNode;
}>;

/** A button that opens the system's dialog for files, or for a folder with all that lies below it. */
export function FilesButton(props: FilesButtonProps): ReactNode {
  const { label, accept, weight = 'plain', icon, onFiles, children } = props;
  const field = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button weight={weight} icon={icon} onClick={() => field.current?.click()}>
        {children}
      </Button>
      <input
        autoComplete="off"
        ref={field}
        className="unseen"
        tabIndex={-1}
        type="file"
        aria-label={label}
        {...(accept === undefined ? { webkitdirectory: '' } : { multiple: true, accept })}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          event.target.value = ''; // choosing the same files again is a change again
          onFiles(files);
        }}
      />
    </>
  );
}
