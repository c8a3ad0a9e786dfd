import { claimHome } from '../../main/adapters/claim-home.ts';

/** Run as a process of its own: claims the home it is told, says how that went, and stays until it is killed. */
const claim = claimHome(process.argv[2] ?? '');
process.stdout.write(claim.kind === 'claimed' ? 'claimed\n' : `${claim.sentence}\n`);
if (claim.kind === 'claimed') setInterval(() => undefined, 60_000);
