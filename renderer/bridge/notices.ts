import { useQuery } from '@tanstack/react-query';

/** A package that ships with Stillroom, with the full text of its licence. Written by tools/build/notices.ts. */
export type Notice = Readonly<{ name: string; version: string; licence: string; text: string }>;

async function readNotices(): Promise<readonly Notice[]> {
  const response = await fetch('/notices.json');
  return (await response.json()) as readonly Notice[];
}

/** The third-party notices, once they are wanted; undefined until they have been read, `failed` where they could not be. */
export function useNotices(
  wanted: boolean,
): Readonly<{ value: readonly Notice[] | undefined; failed: boolean }> {
  const { data, isError } = useQuery({
    queryKey: ['notices'],
    queryFn: readNotices,
    enabled: wanted,
  });
  return { value: data, failed: isError };
}
