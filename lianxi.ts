#!/usr/bin/env node
import "reflect-metadata";
import { Command } from "commander";
import { writeMigration } from "./commands/migration";
import { departments } from "./subgraphs/departments";

const program = new Command("lianxi").description(
  "联席：留守儿童关爱联席会议数据枢纽 A federation hub for the joint meetings that care for left-behind children",
);

program
  .command("migration <department> <name>")
  .description("write the migration from a department's migrations to its record classes (development only)")
  .action(async (departmentName: string, name: string) => {
    const department = departments.find((each) => each.name === departmentName);
    if (!department) throw new Error(`There is no department ${departmentName}`);
    const path = await writeMigration(department, name);
    process.stdout.write(path ? `${path}\n` : "nothing to migrate\n");
  });

program.parseAsync().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
