// Browser stories on the demonstration town: what people do, with axe at every step.
//   node app/tests/browser/run.mjs target/debug/hagukumi [folder for pictures]
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";
import { stories } from "./stories.mjs";

const [program, pictures] = process.argv.slice(2);
const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const folder = mkdtempSync(join(tmpdir(), "hagukumi-stories-"));
if (pictures) mkdirSync(pictures, { recursive: true });

/** Starts the demonstration town and resolves with its address. */
function start() {
  const args = ["demo", "--staff", "600", "--dir", folder, "--listen", "127.0.0.1:0"];
  const town = spawn(program, args, { stdio: ["ignore", "pipe", "inherit"] });
  const address = new Promise((resolve, reject) => {
    createInterface({ input: town.stdout }).on("line", (line) => {
      const found = line.match(/http:\/\/[\d.:]+/);
      if (found) resolve(found[0].replace("127.0.0.1", "localhost"));
    });
    town.on("exit", (code) => reject(new Error(`the program ended with ${code}`)));
  });
  return { town, address };
}

/** What a story gets: a page that is checked wherever it goes. */
class Visitor {
  constructor(page, base, story, scripts) {
    Object.assign(this, { page, base, story, scripts, folder, step: 0 });
  }
  async open(path) {
    const answer = await this.page.goto(this.base + path);
    if (answer.status() >= 400) throw new Error(`${path}: ${answer.status()}`);
    await this.check();
  }
  /** Looks at the present page: axe, no sideways scroll, a picture. */
  async check() {
    this.step += 1;
    // axe is a script: where scripts are off, the story itself is the check.
    if (this.scripts) await this.judge();
    const wide = await this.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (wide > 1) throw new Error(`${this.page.url()} is ${wide} px wider than the window`);
    if (pictures) await this.page.screenshot({ path: join(pictures, `${this.story}-${this.step}.png`), fullPage: true });
  }
  async judge() {
    await this.page.addScriptTag({ path: axe });
    const found = await this.page.evaluate(() =>
      globalThis.axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"] }),
    );
    if (found.violations.length > 0) {
      const told = found.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(" ")).slice(0, 3).join(" | ")}`);
      throw new Error(`axe at ${this.page.url()}\n  ${told.join("\n  ")}`);
    }
  }
  /** Follows a link or presses a button by its words, and looks at where it leads. */
  async press(role, name) {
    await this.page.getByRole(role, { name, exact: false }).first().click();
    await this.page.waitForLoadState();
    await this.check();
  }
  /** Follows the first link that a selector finds. */
  async follow(selector) {
    await this.page.locator(selector).first().click();
    await this.page.waitForLoadState();
    await this.check();
  }
  async fill(label, text) {
    await this.page.getByLabel(label, { exact: false }).first().fill(text);
  }
  async sees(text) {
    const body = await this.page.locator("main").innerText();
    if (!body.includes(text)) throw new Error(`${this.page.url()} does not say 「${text}」`);
  }
}

const { town, address } = start();
let passed = 0;
let failed = 0;
try {
  const base = await address;
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
  for (const [name, { tell, ...options }] of Object.entries(stories)) {
    // axe itself is a script: the page's own policy would refuse it.
    const context = await browser.newContext({ locale: "ja-JP", viewport: { width: 1280, height: 900 }, bypassCSP: true, ...options });
    const page = await context.newPage();
    const troubles = [];
    page.on("pageerror", (error) => troubles.push(String(error)));
    try {
      await tell(new Visitor(page, base, name, options.javaScriptEnabled ?? true));
      if (troubles.length > 0) throw new Error(troubles.join("\n"));
      passed += 1;
      console.log(`ok ${name}`);
    } catch (error) {
      failed += 1;
      console.log(`not ok ${name}\n${error.stack ?? error}`);
      if (pictures) await page.screenshot({ path: join(pictures, `${name}-failed.png`), fullPage: true });
    }
    await context.close();
  }
  await browser.close();
} finally {
  town.kill("SIGINT");
  rmSync(folder, { recursive: true, force: true });
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
