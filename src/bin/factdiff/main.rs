//! The `factdiff` command: arguments → sources → check → render → exit code.

fn main() -> std::process::ExitCode {
    std::process::ExitCode::SUCCESS
}
