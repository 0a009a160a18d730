//! What shells and `man` read: see [`completions`] and [`man`].

use clap::CommandFactory;
use clap_complete::Shell;
use clap_mangen::Man;

use crate::Answer;
use crate::args::Cli;
use crate::failure::{Failure, shown};

/// The completion script of a shell.
pub(crate) fn completions(shell: Shell) -> Answer {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "eks-ip", &mut script);
    Answer::plain(String::from_utf8_lossy(&script).into_owned())
}

/// The manual page of the program, or of one command.
pub(crate) fn man(command: Option<&str>) -> Result<Answer, Failure> {
    let mut program = Cli::command();
    program.build();
    let wanted = match command {
        None => program,
        Some(name) => {
            let names: Vec<&str> = program
                .get_subcommands()
                .map(clap::Command::get_name)
                .filter(|name| *name != "help")
                .collect();
            let why = format!("no command of that name; the commands are {}", names.join(", "));
            let nested = || {
                let (outer, inner) = name.split_once('-')?;
                program.find_subcommand(outer)?.find_subcommand(inner)
            };
            let found = program.find_subcommand(name).or_else(nested).cloned();
            found.ok_or_else(|| Failure::Flags { flag: format!("COMMAND {}", shown(name)), why })?
        }
    };
    let mut page = Vec::new();
    let name = command.map_or_else(|| String::from("eks-ip"), |name| format!("eks-ip-{name}"));
    Man::new(wanted)
        .title(name)
        .render(&mut page)
        .map_err(|error| Failure::Unreadable { name: String::from("man"), error })?;
    Ok(Answer::plain(String::from_utf8_lossy(&page).into_owned()))
}
