import type { Page } from 'playwright-core';

import type { Canvas } from '../../test/e2e/editor/canvas';
import type { Box } from '../../test/e2e/editor/picture';
import { until } from '../../test/until';

const STANDS_STILL_WITHIN_MS = 90_000;

/** Around what stands on the canvas, in CSS pixels. */
const MARGIN = 16;

const NODES = '.vue-flow__node';

/** What n8n lays over the canvas, and what only a mouse needs. */
const CLUTTER = `
	.vue-flow__panel, [data-test-id="canvas-handle-plus-wrapper"], [data-test-id="canvas-execute-workflow-button"],
	[data-test-id="node-trigger-icon"], [data-test-id="canvas-plus-button"],
	[class*="executionButtons"], [class*="nodeButtonsWrapper"], [class*="tabsContainer"], .vue-flow__background
	{ visibility: hidden !important; }`;

const ICONS_LOADED = '[...document.images].every(({ complete }) => complete)';

/** The first words of each note with a part that would have to be scrolled. */
const CUT_NOTES = `[...document.querySelectorAll('[data-test-id="sticky"]')]
	.filter((note) => [...note.querySelectorAll('*')].some(
		(part) => part.clientHeight > 40 && part.scrollHeight > part.clientHeight + 1))
	.map((note) => note.textContent.trim().slice(0, 40))`;

/**
 * Brings all that stands on a canvas into the window, without what is laid over it.
 * @returns the part of the window that it fills
 * @throws where the text of a note does not fit into it
 */
export async function wholeCanvas({ page }: Canvas): Promise<Box> {
	await page.addStyleTag({ content: CLUTTER });
	await page.getByTestId('zoom-to-fit').dispatchEvent('click');
	const boxes = await boxesAtRest(page);
	const cut = await page.evaluate<string[]>(CUT_NOTES);
	if (cut.length > 0) throw new Error(`The text of notes is cut off: ${cut.join(', ')}`);
	return around(boxes);
}

/** Where everything is once every icon is there and nothing moves any more. */
async function boxesAtRest(page: Page): Promise<Box[]> {
	let before = '';
	return await until('the canvas is still', STANDS_STILL_WITHIN_MS, async () => {
		const ready = await page.evaluate<boolean>(ICONS_LOADED);
		const boxes = await boxesOf(page);
		const now = JSON.stringify(boxes);
		const still = ready && now === before;
		before = now;
		return still ? boxes : undefined;
	});
}

async function boxesOf(page: Page): Promise<Box[]> {
	const nodes = await page.locator(NODES).all();
	const boxes = await Promise.all(nodes.map(async (node) => await node.boundingBox()));
	return boxes.filter((box) => box !== null);
}

function around(boxes: readonly Box[]): Box {
	const x = Math.min(...boxes.map((box) => box.x)) - MARGIN;
	const y = Math.min(...boxes.map((box) => box.y)) - MARGIN;
	const right = Math.max(...boxes.map((box) => box.x + box.width)) + MARGIN;
	const bottom = Math.max(...boxes.map((box) => box.y + box.height)) + MARGIN;
	return { x, y, width: right - x, height: bottom - y };
}
