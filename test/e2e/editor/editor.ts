import type { Browser, Page } from 'playwright-core';

import { OWNER } from '../../n8n/owner';
import type { StoredCredential } from '../../n8n/client';
import type { StoredWorkflow } from '../../n8n/workflow';
import { Canvas } from './canvas';
import { startChromium } from './chromium';
import { CredentialDialog } from './credentialDialog';

/** Far more than a busy machine takes: whoever waits so long waits for what never comes. */
const PATIENCE_MS = 90_000;

export interface EditorOptions {
	/** Of the window, in CSS pixels. */
	readonly width?: number;
	readonly height?: number;
	/** How many pixels of a picture stand for one CSS pixel. */
	readonly scale?: number;
}

/** n8n's editor in a browser, signed in as the owner. */
export class Editor {
	private constructor(
		private readonly url: string,
		private readonly browser: Browser,
		private readonly page: Page,
	) {}

	/** @param url of the n8n */
	static async open(url: string, options: EditorOptions = {}): Promise<Editor> {
		const { width = 1440, height = 1200, scale = 1 } = options;
		const browser = await startChromium();
		try {
			const context = await browser.newContext({
				viewport: { width, height },
				deviceScaleFactor: scale,
				colorScheme: 'light',
				reducedMotion: 'reduce',
				locale: 'en-US',
			});
			context.setDefaultTimeout(PATIENCE_MS);
			const page = await context.newPage();
			// Nothing that a test left on the page is worth keeping.
			page.on('dialog', (dialog) => void dialog.accept());
			const editor = new Editor(url, browser, page);
			await editor.signIn();
			return editor;
		} catch (error) {
			await browser.close();
			throw error;
		}
	}

	async close(): Promise<void> {
		await this.browser.close();
	}

	/** Opens a workflow. */
	async workflow({ id }: Pick<StoredWorkflow, 'id'>): Promise<Canvas> {
		await this.visit(`/workflow/${id}`);
		const canvas = new Canvas(this.page);
		await canvas.shown();
		return canvas;
	}

	/** Opens the dialog of a credential. */
	async credential({ id }: Pick<StoredCredential, 'id'>): Promise<CredentialDialog> {
		await this.visit(`/home/credentials/${id}`);
		const dialog = new CredentialDialog(this.page);
		await dialog.shown();
		return dialog;
	}

	/** A picture of all that the window shows. */
	async picture(path: string): Promise<void> {
		await this.page.screenshot({ path });
	}

	private async visit(path: string): Promise<void> {
		await this.page.goto(`${this.url}${path}`);
	}

	private async signIn(): Promise<void> {
		const { page } = this;
		await this.visit('/signin');
		await page.locator('input[name="emailOrLdapLoginId"]').fill(OWNER.email);
		await page.locator('input[name="password"]').fill(OWNER.password);
		await page.getByTestId('form-submit-button').click();
		await page.waitForURL(({ pathname }) => !pathname.startsWith('/signin'));
	}
}
