import type { Locator, Page } from 'playwright-core';

/** What a failed step shows. */
export interface ShownError {
	readonly message: string;
	/** Its lines. */
	readonly description: readonly string[];
}

/** The output panel of a node. */
export class OutputPanel {
	constructor(private readonly page: Page) {}

	get panel(): Locator {
		return this.page.getByTestId('output-panel');
	}

	/** Whether it shows the end of a run, good or bad. */
	async ended(): Promise<boolean> {
		const { panel } = this;
		const statuses = panel.locator('[data-test-id^="node-run-status-"]:visible');
		if ((await statuses.count()) === 0) return false;
		return await panel.locator('table:visible, .node-error-view:visible').first().isVisible();
	}

	async show(view: 'Schema' | 'Table' | 'JSON'): Promise<void> {
		await this.panel.getByTestId(`radio-button-${view.toLowerCase()}`).click();
		await this.panel.locator('table').waitFor({ state: view === 'Table' ? 'visible' : 'hidden' });
	}

	/** The rows of the table, by column. */
	async table(): Promise<Array<Record<string, string>>> {
		const table = this.panel.locator('table');
		const columns = await table.locator('th').allInnerTexts();
		const cells = await table.locator('tbody td').allInnerTexts();
		const rows: Array<Record<string, string>> = [];
		for (let first = 0; first < cells.length; first += columns.length) {
			const row = columns.map((column, index): [string, string] => [
				column.trim(),
				(cells[first + index] ?? '').trim(),
			]);
			rows.push(Object.fromEntries(row.filter(([column]) => column !== '')));
		}
		return rows;
	}

	/** The notes above the data. */
	async hints(): Promise<string[]> {
		const texts = await this.panel.getByTestId('run-data-hints').locator('> *').allInnerTexts();
		return texts.map((text) => text.trim()).filter((text) => text !== '');
	}

	async error(): Promise<ShownError> {
		const message = await this.panel.getByTestId('node-error-message').innerText();
		const description = await this.panel.getByTestId('node-error-description').innerText();
		return { message: message.trim(), description: description.trim().split('\n') };
	}
}
