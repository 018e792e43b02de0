// SPDX-License-Identifier: GPL-3.0-or-later
// node run.mjs <script> <build folder>: installs the pinned official `stripe` package into the build folder, never into
// the source tree, and runs the script with STRIPE_PACKAGE_ROOT pointing there. Exits 77 (skipped) with the reason when
// the package can neither be found nor fetched.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const [script, folder] = process.argv.slice(2);
const root = resolve(folder);
const wanted = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8')).dependencies.stripe;
const installed = join(root, 'node_modules', 'stripe', 'package.json');

function isInstalled() {
  return existsSync(installed) && JSON.parse(readFileSync(installed, 'utf8')).version === wanted;
}

if (!isInstalled()) {
  mkdirSync(root, { recursive: true });
  for (const file of ['package.json', 'package-lock.json']) copyFileSync(join(here, file), join(root, file));
  const npm = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline', '--fetch-retries=1'], {
    cwd: root, encoding: 'utf8', shell: process.platform === 'win32', timeout: 120_000,
  });
  if (npm.error || npm.status !== 0 || !isInstalled()) {
    const why = npm.error ? npm.error.message : npm.stderr.trim().split('\n').slice(0, 4).join(' | ');
    console.log(`SKIPPED: the official stripe package ${wanted} could not be installed: ${why}`);
    process.exit(77);
  }
}

const run = spawnSync(process.execPath, ['--test', '--test-reporter=spec', join(here, script)], {
  stdio: 'inherit', env: { ...process.env, STRIPE_PACKAGE_ROOT: root },
});
process.exit(run.status ?? 1);
