import { existsSync } from 'node:fs';

import { chromium, selectors, type Browser } from 'playwright-core';

const DEBIANS = '/usr/bin/chromium';

const FLAGS: readonly string[] = [
	// Its sandbox does not work for root, and the only page is our own n8n.
	'--no-sandbox',
	'--disable-gpu',
	// The shared memory of containers is small.
	'--disable-dev-shm-usage',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
	'--no-first-run',
	// What the page asks of other hosts fails at once: no test hangs on the net. (Playwright's own way to
	// refuse requests switches the cache off, and n8n's editor takes ten seconds to load without it.)
	'--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];

const STARTS_WITHIN_MS = 120_000;

/**
 * A headless Chromium: the one that CHROMIUM names, else Debian's.
 * @throws where there is none, with the way to get it
 */
export async function startChromium(): Promise<Browser> {
	const executablePath = process.env.CHROMIUM ?? DEBIANS;
	if (!existsSync(executablePath)) {
		throw new Error(
			`There is no Chromium at ${executablePath}. On Debian: bash tools/debian.sh chromium. Elsewhere install Chromium or Chrome, and name it: CHROMIUM=<path> npm run test:e2e.`,
		);
	}
	// n8n's way to mark what is on its pages.
	selectors.setTestIdAttribute('data-test-id');
	return await chromium.launch({ executablePath, args: [...FLAGS], timeout: STARTS_WITHIN_MS });
}
