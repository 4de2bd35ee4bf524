import { HOST } from "./choose-port";

/**
 * PostgreSQL's settings. They are given on the command line at each start, where nothing in the data folder can
 * override them.
 */
export function serverSettings(port: number, durable: boolean): string[] {
  const settings: Record<string, string | number> = {
    ...REACH,
    port,
    ...SIZE,
    ...TIME,
    ...LOG,
    ...(durable ? {} : THROWAWAY),
  };
  return Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}

const REACH = { listen_addresses: HOST, unix_socket_directories: "", cluster_name: "lianxi" };

/** Compiling a statement (jit) costs more than any statement of ours takes. */
const SIZE = { max_connections: 100, shared_buffers: "128MB", jit: "off" };

const TIME = { timezone: "Asia/Shanghai", log_timezone: "Asia/Shanghai" };

/**
 * The log must hold no value of a record. PostgreSQL quotes values in parameters, in statements, in details
 * (`Key (resident_id)=(...) already exists`) and in the messages themselves (`invalid input syntax ...: "..."`).
 * In the order of severity for logs, `log` stands above `error`, so at this level a failed statement is not written at
 * all: its client is told, and start, stop, crash and refused logins are kept.
 */
const LOG = {
  log_destination: "stderr",
  logging_collector: "off",
  log_min_messages: "log",
  log_min_error_statement: "panic",
  log_error_verbosity: "terse",
  log_parameter_max_length: 0,
  log_parameter_max_length_on_error: 0,
  log_statement: "none",
  log_checkpoints: "off",
};

/**
 * For a cluster that nobody will miss: whatever a crash of the machine would lose may be lost, and several counties stand in
 * it side by side.
 */
const THROWAWAY = { max_connections: 300, fsync: "off", synchronous_commit: "off", full_page_writes: "off" };
