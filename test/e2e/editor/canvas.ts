import type { Locator, Page } from 'playwright-core';

import { NodePanel } from './nodePanel';

/** The canvas of a workflow, with the nodes panel at its side. */
export class Canvas {
	constructor(readonly page: Page) {}

	async shown(): Promise<void> {
		await this.page.getByTestId('canvas-node').first().waitFor();
	}

	/** Opens the panel of a node. */
	async openNode(name: string): Promise<NodePanel> {
		await this.page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`).dblclick();
		const panel = new NodePanel(this.page);
		await panel.shown();
		return panel;
	}

	/** Types into the search of the nodes panel. Gives the names of what it finds, best first, once that is anything. */
	async findNodes(text: string): Promise<string[]> {
		if (!(await this.search.isVisible())) {
			await this.page.getByTestId('node-creator-plus-button').click();
		}
		await this.search.fill('');
		await this.found.first().waitFor({ state: 'hidden' });
		await this.search.fill(text);
		await this.found.first().waitFor();
		return await this.found.getByTestId('node-creator-item-name').allInnerTexts();
	}

	/** Chooses a found node. Gives the actions that it offers, in order. */
	async chooseNode(name: string): Promise<string[]> {
		await this.found.filter({ has: this.named(name) }).click();
		await this.page.getByTestId('node-creator-category-item').waitFor();
		return await this.actions.getByTestId('node-creator-item-name').allInnerTexts();
	}

	/** Chooses one of the actions. Gives the panel of the node that it adds. */
	async addAction(name: string): Promise<NodePanel> {
		await this.actions.filter({ has: this.named(name) }).click();
		const panel = new NodePanel(this.page);
		await panel.shown();
		return panel;
	}

	private get search(): Locator {
		return this.page.getByTestId('node-creator-search-bar');
	}

	private get found(): Locator {
		return this.page.getByTestId('node-creator-action-item');
	}

	private get actions(): Locator {
		return this.page
			.getByTestId('item-iterator-item')
			.filter({ hasNot: this.page.getByTestId('node-creator-item-description') });
	}

	private named(name: string): Locator {
		return this.page.getByText(name, { exact: true });
	}
}
