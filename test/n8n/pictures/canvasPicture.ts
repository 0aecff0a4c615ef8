import { chromium, type Browser, type Page } from 'playwright-core';

import { OWNER } from '../owner';
import { until } from '../until';

/** Far more than a busy machine takes. */
const PATIENCE_MS = 90_000;

/** Around what stands on the canvas, in CSS pixels. */
const MARGIN = 16;

const NODES = '.vue-flow__node';

/** What n8n lays over the canvas, and what only a mouse needs. */
const CLUTTER = `
	.vue-flow__panel, [data-test-id="canvas-handle-plus-wrapper"], [data-test-id="canvas-execute-workflow-button"],
	[data-test-id="node-trigger-icon"], [data-test-id="canvas-plus-button"], .el-notification,
	[class*="executionButtons"], [class*="nodeButtonsWrapper"], [class*="tabsContainer"], .vue-flow__background
	{ visibility: hidden !important; }`;

const ICONS_LOADED = '[...document.images].every(({ complete }) => complete)';

/** The first words of each note with a part that would have to be scrolled. */
const CUT_NOTES = `[...document.querySelectorAll('[data-test-id="sticky"]')]
	.filter((note) => [...note.querySelectorAll('*')].some(
		(part) => part.clientHeight > 40 && part.scrollHeight > part.clientHeight + 1))
	.map((note) => note.textContent.trim().slice(0, 40))`;

interface Box {
	readonly x: number;
	readonly y: number;
	readonly width: number;
	readonly height: number;
}

/** The canvas of workflows in n8n's editor, as pictures for readers. */
export class CanvasPictures {
	private constructor(
		private readonly url: string,
		private readonly browser: Browser,
		private readonly page: Page,
	) {}

	/**
	 * Signs in as the owner.
	 * @param scale how many pixels of a picture stand for one CSS pixel
	 */
	static async open(url: string, scale: number): Promise<CanvasPictures> {
		const browser = await chromium.launch({
			executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
			args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
		});
		try {
			const page = await browser.newPage({
				viewport: { width: 1600, height: 1100 },
				deviceScaleFactor: scale,
				colorScheme: 'light',
				reducedMotion: 'reduce',
				locale: 'en-US',
			});
			page.setDefaultTimeout(PATIENCE_MS);
			await page.goto(`${url}/signin`);
			await page.locator('input[name="emailOrLdapLoginId"]').fill(OWNER.email);
			await page.locator('input[name="password"]').fill(OWNER.password);
			await page.locator('[data-test-id="form-submit-button"]').click();
			await page.waitForURL(({ pathname }) => !pathname.startsWith('/signin'));
			return new CanvasPictures(url, browser, page);
		} catch (error) {
			await browser.close();
			throw error;
		}
	}

	async close(): Promise<void> {
		await this.browser.close();
	}

	/**
	 * What stands on the canvas of a workflow, all of it and nothing else, as PNG.
	 * @throws where the text of a note does not fit into it
	 */
	async picture(workflowId: string): Promise<Buffer> {
		const { page } = this;
		await page.goto(`${this.url}/workflow/${workflowId}`);
		await page.locator('[data-test-id="canvas-node"]').first().waitFor();
		await page.addStyleTag({ content: CLUTTER });
		await page.locator('[data-test-id="zoom-to-fit"]').dispatchEvent('click');
		await this.still();
		const cut = await this.page.evaluate<string[]>(CUT_NOTES);
		if (cut.length > 0) throw new Error(`The text of notes is cut off: ${cut.join(', ')}`);
		return await page.screenshot({ clip: await this.filledPart(), animations: 'disabled' });
	}

	/** Resolves once every icon is there and nothing moves any more. */
	private async still(): Promise<void> {
		let before = '';
		await until('the canvas is still', PATIENCE_MS, async () => {
			const ready = await this.page.evaluate<boolean>(ICONS_LOADED);
			const now = JSON.stringify(await this.boxes());
			const same = ready && now === before;
			before = now;
			return same ? true : undefined;
		});
	}

	private async filledPart(): Promise<Box> {
		const boxes = await this.boxes();
		const x = Math.min(...boxes.map((box) => box.x)) - MARGIN;
		const y = Math.min(...boxes.map((box) => box.y)) - MARGIN;
		const right = Math.max(...boxes.map((box) => box.x + box.width)) + MARGIN;
		const bottom = Math.max(...boxes.map((box) => box.y + box.height)) + MARGIN;
		return { x, y, width: right - x, height: bottom - y };
	}

	private async boxes(): Promise<Box[]> {
		const nodes = await this.page.locator(NODES).all();
		const boxes = await Promise.all(nodes.map(async (node) => await node.boundingBox()));
		return boxes.filter((box) => box !== null);
	}
}
