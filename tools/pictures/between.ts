import type { Locator } from 'playwright-core';

import { boxOf, type Box } from '../../test/e2e/editor/picture';

const MARGIN = 16;
/** The line around a panel, half of which belongs to what lies behind. */
const EDGE = 1;

/** The part of the window from the top left corner of one thing to the right and the bottom of others. */
export async function between(
	corner: Locator,
	{ right, bottom }: { right: Locator; bottom: Locator },
): Promise<Box> {
	const [from, wide, low] = [await shown(corner), await shown(right), await shown(bottom)];
	return {
		x: from.x + EDGE,
		y: from.y + EDGE,
		width: wide.x + wide.width - from.x - 2 * EDGE,
		height: low.y + low.height + MARGIN - from.y - EDGE,
	};
}

async function shown(place: Locator): Promise<Box> {
	const box = await boxOf(place);
	if (box === undefined) throw new Error(`Not on the screen: ${place.toString()}`);
	return box;
}
