#include <CLI/CLI.hpp>
#include <cstdio>
#include <exception>

#include "repl/commands.hpp"
#include "repl/open.hpp"

using namespace practicum::repl;

static int run(int argc, char** argv) {
    CLI::App app{"Practise counselling with a written client, offline."};
    app.set_version_flag("--version", "practicum 0.1 (scenario language 1)");
    PlayOptions play;
    ScenarioChoice scenario;
    ReplayOptions replay;
    std::vector<std::string> paths;
    std::int64_t seed = 0;
    bool json = false;
    std::string coach = "live";

    app.add_flag("--plain", play.plain, "no colours, no line editing");
    auto* play_command = app.add_subcommand("play", "practise with a client");
    play_command->add_option("scenario", scenario.name, "a scenario's id, or the path of its folder or file")
        ->required();
    play_command->add_flag("--choices", play.choices, "choose what to say from a menu");
    play_command
        ->add_option("--coach", coach, "when feedback is shown: live (after each turn), after (at the end), off")
        ->check(CLI::IsMember({"live", "after", "off"}))
        ->capture_default_str();
    auto* seed_option = play_command->add_option("--seed", seed, "a number that brings the same session again")
                            ->check(CLI::Range(std::int64_t{0}, std::int64_t{1} << 53));
    play_command->add_option("--difficulty", scenario.difficulty,
                             "an overlay of the scenario, such as easier or harder");
    play_command->add_option("--save", play.save, "write the transcript to a new file, turn by turn");
    play_command->add_flag("--plain", play.plain, "no colours, no line editing");
    play_command->add_flag("--json", play.json, "one JSON object a line");

    auto* list_command = app.add_subcommand("list", "the clients there are");
    list_command->add_flag("--json", json, "one JSON object a line");

    auto* replay_command =
        app.add_subcommand("replay", "play the therapist's side of a transcript against a client, side by side");
    replay_command->add_option("scenario", scenario.name, "a scenario's id or path")->required();
    replay_command->add_option("transcript", replay.transcript, "the transcript's file")->required();
    replay_command->add_option("--therapist", replay.therapist, "the name under which the therapist speaks");
    replay_command->add_option("--seed", replay.seed, "which wordings are drawn")->capture_default_str();
    replay_command->add_option("--difficulty", scenario.difficulty, "an overlay of the scenario");
    replay_command->add_flag("--json", replay.json, "one JSON object a line");
    replay_command->add_flag("--plain", replay.plain, "no colours");

    auto* lint_command = app.add_subcommand("lint", "find the mistakes in a scenario");
    lint_command->add_option("scenarios", paths, "ids or paths of scenarios")->required();
    lint_command->add_flag("--json", json, "one JSON object a line");

    auto* test_command = app.add_subcommand("test", "run the tests of scenarios");
    test_command->add_option("paths", paths, "test files, folders, or scenario ids; all scenarios if none is given");
    test_command->add_flag("--json", json, "one JSON object a line");
    CodeOptions code;
    auto* code_command = app.add_subcommand("code", "code the therapist's behaviours in a transcript");
    code_command->add_option("transcript", code.transcript, "the transcript's file, or - for standard input")
        ->required();
    code_command->add_option("--therapist", code.therapist, "the name under which the therapist speaks");
    auto* code_json = code_command->add_flag("--json", code.json, "one JSON object a line");
    code_command->add_flag("--csv", code.csv, "one line a turn of the therapist")->excludes(code_json);
    code_command->add_flag("--plain", code.plain, "no colours");
    WhyOptions why;
    auto* why_command = app.add_subcommand("why", "what a line would be taken for, and why");
    why_command->add_option("scenario", scenario.name, "a scenario's id or path")->required();
    why_command->add_option("said", why.said, "what the therapist says; -: each line of standard input, by itself")
        ->required();
    why_command->add_option("--beat", why.beat, "the beat it is said at; the opening if not given");
    why_command->add_option("--difficulty", scenario.difficulty, "an overlay of the scenario");
    why_command->add_flag("--json", why.json, "one JSON object a line");
    why_command->add_flag("--plain", why.plain, "no colours");
    auto* accuracy_command = app.add_subcommand("accuracy", "how far the codes and matches can be trusted, measured");
    ConfusionOptions confusions;
    auto* confusions_command = app.add_subcommand(
        "confusions", "which of a scenario's examples would be taken for something else if they were left out");
    confusions_command->add_option("scenario", scenario.name, "a scenario's id or path")->required();
    confusions_command->add_option("--difficulty", scenario.difficulty, "an overlay of the scenario");
    confusions_command->add_flag("--json", confusions.json, "one JSON object a line");
    confusions_command->add_flag("--plain", confusions.plain, "no colours");
    app.require_subcommand(0, 1);

    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : 2;
    }
    if (seed_option->count() > 0) play.seed = static_cast<std::uint64_t>(seed);
    play.coach = coach == "after" ? Coach::after : coach == "off" ? Coach::off : Coach::live;
    if (play_command->parsed()) return play_scenario(scenario, play);
    if (list_command->parsed()) return list_scenarios(json);
    if (replay_command->parsed()) return replay_transcript(scenario, replay);
    if (why_command->parsed()) return explain_line(scenario, why);
    if (accuracy_command->parsed()) return show_accuracy();
    if (confusions_command->parsed()) return show_confusions(scenario, confusions);
    if (code_command->parsed()) return code_transcript(code);
    if (lint_command->parsed()) return lint_scenarios(paths, json);
    if (test_command->parsed()) return test_scenarios(paths, json);
    return pick_and_play(play);
}

int main(int argc, char** argv) {
    try {
        const int code = run(argc, argv);
        if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0) return code;
        complain("the output could not be written");
        return 2;
    } catch (const std::exception& error) {
        complain(error.what());
        return 2;
    }
}
