import type { Locator, Page } from 'playwright-core';

import { until } from '../../until';

const STANDS_STILL_WITHIN_MS = 60_000;

/** Out of the picture: messages that come and go, what floats on the edges of a panel, and round corners. */
const STYLE = `
	.el-notification, [data-test-id="floating-nodes"], [data-test-id="panel-drag-button"] {
		visibility: hidden !important;
	}
	[data-test-id="ndv"], [data-test-id="ndv"] > *, [data-test-id="ndv"] > * > header { border-radius: 0 !important; }
`;

export interface Box {
	readonly x: number;
	readonly y: number;
	readonly width: number;
	readonly height: number;
}

/** Where something is on the screen just now; undefined where it is not. */
export async function boxOf(place: Locator): Promise<Box | undefined> {
	if ((await place.count()) === 0) return undefined;
	return (await place.first().boundingBox()) ?? undefined;
}

/**
 * A picture of a part of the editor as it stands: no toast, no cursor, nothing that moves.
 * @returns a PNG
 */
export async function pictureOf(page: Page, clip: Box): Promise<Buffer> {
	await page.mouse.move(0, 0);
	await page.evaluate('document.activeElement?.blur()');
	await page.evaluate('document.fonts.ready.then(() => true)');
	let last: Buffer | undefined;
	return await until('the editor stands still', STANDS_STILL_WITHIN_MS, async () => {
		const taken = await page.screenshot({ clip, style: STYLE, animations: 'disabled' });
		const still = last?.equals(taken) === true;
		last = taken;
		return still ? taken : undefined;
	});
}
