import type { Locator, Page } from 'playwright-core';

import { until } from '../../until';
import { Dropdown } from './dropdown';
import { OutputPanel } from './outputPanel';
import { boxOf } from './picture';

const DRAG_STEPS = 12;
const DRAGS_WITHIN_MS = 60_000;
const EXECUTES_WITHIN_MS = 120_000;

/** What opens with a double click on a node: input, parameters, output. */
export class NodePanel {
	readonly output: OutputPanel;

	constructor(readonly page: Page) {
		this.output = new OutputPanel(page);
	}

	async shown(): Promise<void> {
		await this.parameters.waitFor();
	}

	async close(): Promise<void> {
		await this.page.getByTestId('ndv-close-button').click();
		await this.parameters.waitFor({ state: 'hidden' });
	}

	/** The fields that are shown, by their names on the screen, in order. */
	async fields(): Promise<string[]> {
		return await this.parameters.locator('label.n8n-input-label:visible .n8n-text').allInnerTexts();
	}

	/** Chooses an option of a dropdown by its name on the screen. */
	async choose(parameter: string, option: string): Promise<void> {
		await new Dropdown(this.page, this.field(parameter)).choose(option);
	}

	/** The options of a dropdown by their names on the screen, in order. */
	async optionsOf(parameter: string): Promise<string[]> {
		return await new Dropdown(this.page, this.field(parameter)).options();
	}

	/** What a dropdown shows as chosen. */
	async chosen(parameter: string): Promise<string> {
		return await this.field(parameter).locator('input').first().inputValue();
	}

	/** What "Add option" offers, in order. */
	async offeredOptions(): Promise<string[]> {
		return await new Dropdown(this.page, this.addOptionButton).options();
	}

	/** Adds an option to the collection of options. */
	async addOption(name: string): Promise<void> {
		await new Dropdown(this.page, this.addOptionButton).choose(name);
	}

	async switchOn(parameter: string): Promise<void> {
		await this.field(parameter).locator('.el-switch').click();
	}

	async type(parameter: string, text: string): Promise<void> {
		await this.field(parameter).locator('input, textarea').first().fill(text);
	}

	/** The text of a field's expression. */
	async expression(parameter: string): Promise<string> {
		return (await this.field(parameter).locator('.cm-content').innerText()).trim();
	}

	/** Runs what comes before the node, so that the input panel has something to drag. */
	async executePrevious(): Promise<void> {
		await this.page.getByTestId('execute-previous-node').click();
		await this.input.getByTestId('run-data-schema-item').first().waitFor();
	}

	/**
	 * Drags a field of the input panel onto a parameter.
	 * @param path in the item, as in `.start.dateTime`
	 */
	async drag(path: string, parameter: string): Promise<void> {
		const from = this.input.locator(`[data-target="mappable"][data-path="${path}"]`).first();
		const onto = this.field(parameter);
		await from.scrollIntoViewIfNeeded();
		await this.moveTo(from);
		await this.page.mouse.down();
		await onto.scrollIntoViewIfNeeded();
		await this.moveTo(onto);
		await this.snapped(onto);
		await this.page.mouse.up();
		await onto.locator('.cm-content', { hasText: '{{' }).waitFor();
	}

	/** Presses "Execute step" and waits for its end, whether it fails or not. */
	async execute(): Promise<void> {
		const begun = this.page.waitForResponse(
			(response) => response.url().endsWith('/run') && response.request().method() === 'POST',
		);
		await this.executeButton.click();
		await begun;
		await until('the step ends', EXECUTES_WITHIN_MS, async () => {
			const running = await this.executeButton.locator('.n8n-spinner').count();
			return running === 0 && (await this.output.ended()) ? true : undefined;
		});
	}

	/** A parameter's input, by the parameter's own name. */
	field(parameter: string): Locator {
		return this.parameters.getByTestId(`parameter-input-${parameter}`);
	}

	get dialog(): Locator {
		return this.page.getByTestId('ndv');
	}

	/** The middle of the three columns. */
	get parametersSide(): Locator {
		return this.page.locator('.node-settings:visible');
	}

	get input(): Locator {
		return this.page.getByTestId('ndv-input-panel');
	}

	get parameters(): Locator {
		return this.page.locator('[data-test-id="node-parameters"]:visible');
	}

	/** Resolves when what is dragged clings to the field, as it does where it may be dropped. */
	private async snapped(onto: Locator): Promise<void> {
		const dragged = this.page.locator('[class*="_droppablePill_"]:visible');
		await until('the dragged field is over its target', DRAGS_WITHIN_MS, async () => {
			const [pill, target] = await Promise.all([boxOf(dragged), boxOf(onto)]);
			if (pill === undefined || target === undefined) return undefined;
			const middle = pill.y + pill.height / 2;
			return middle > target.y && middle < target.y + target.height ? true : undefined;
		});
	}

	private get executeButton(): Locator {
		return this.page.getByTestId('node-execute-button').first();
	}

	private get addOptionButton(): Locator {
		return this.parameters.getByTestId('collection-parameter-add');
	}

	private async moveTo(place: Locator): Promise<void> {
		const box = await boxOf(place);
		if (box === undefined) throw new Error(`Not on the screen: ${place.toString()}`);
		const { x, y, width, height } = box;
		await this.page.mouse.move(x + width / 2, y + height / 2, { steps: DRAG_STEPS });
	}
}
