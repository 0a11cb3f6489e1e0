#include <CLI/CLI.hpp>
#include <cstdio>
#include <exception>
#include <functional>

#include "repl/commands.hpp"
#include "repl/open.hpp"
#include "version.hpp"

using namespace practicum;
using namespace practicum::repl;

namespace {

// The command line: each command with its options, and what is run when it is given.
class CommandLine {
public:
    CommandLine() {
        app_.set_version_flag("--version", std::string("practicum ") + version + " (scenario language 1)");
        app_.add_flag("--plain", play_.plain, "no colours, no line editing");
        app_.require_subcommand(0, 1);
        add_play();
        add_list();
        add_replay();
        add_code();
        add_lint();
        add_test();
        add_why();
        add_confusions();
        add_compile();
        app_.add_subcommand("accuracy", "how far the codes and matches can be trusted, measured")->callback([this] {
            chosen_ = show_accuracy;
        });
    }

    int run(int argc, char** argv) {
        try {
            app_.parse(argc, argv);
        } catch (const CLI::ParseError& error) {
            return app_.exit(error) == 0 ? 0 : 2;
        }
        return chosen_();
    }

private:
    CLI::App* add(const char* name, const char* what, std::function<int()> run) {
        CLI::App* command = app_.add_subcommand(name, what);
        command->callback([this, run = std::move(run)] { chosen_ = run; });
        return command;
    }

    void add_scenario(CLI::App* command) {
        command->add_option("scenario", scenario_.name, "a scenario's id, or the path of its folder or file")
            ->required();
        command->add_option("--difficulty", scenario_.difficulty,
                            "an overlay of the scenario, such as easier or harder");
    }

    static CLI::Option* add_json(CLI::App* command, bool& json) {
        return command->add_flag("--json", json, "one JSON object a line");
    }

    void add_play() {
        CLI::App* command = add("play", "practise with a client", [this] {
            if (seed_->count() > 0) play_.seed = static_cast<std::uint64_t>(seed_value_);
            play_.coach = coach_ == "after" ? Coach::after : coach_ == "off" ? Coach::off : Coach::live;
            return play_scenario(scenario_, play_);
        });
        add_scenario(command);
        command->add_flag("--choices", play_.choices, "choose what to say from a menu");
        command
            ->add_option("--coach", coach_, "when feedback is shown: live (after each turn), after (at the end), off")
            ->check(CLI::IsMember({"live", "after", "off"}))
            ->capture_default_str();
        seed_ = command->add_option("--seed", seed_value_, "a number that brings the same session again")
                    ->check(CLI::Range(std::int64_t{0}, std::int64_t{1} << 53));
        command->add_option("--save", play_.save, "write the transcript to a new file, turn by turn");
        command->add_flag("--plain", play_.plain, "no colours, no line editing");
        add_json(command, play_.json);
    }

    void add_list() {
        CLI::App* command = add("list", "the clients there are", [this] { return list_scenarios(json_); });
        add_json(command, json_);
    }

    static void add_transcript(CLI::App* command, TranscriptChoice& choice) {
        command->add_option("transcript", choice.path, "the transcript's file, or - for standard input")->required();
        command->add_option("--therapist", choice.therapist, "the name under which the therapist speaks");
        command->add_flag("--only-therapist", choice.only_therapist,
                          "if nobody is named in it, each line is the therapist's");
    }

    void add_replay() {
        CLI::App* command = add("replay", "play the therapist's side of a transcript against a client, side by side",
                                [this] { return replay_transcript(scenario_, replay_); });
        add_scenario(command);
        add_transcript(command, replay_.transcript);
        command->add_option("--seed", replay_.seed, "which wordings are drawn")->capture_default_str();
        command->add_flag("--plain", replay_.plain, "no colours");
        add_json(command, replay_.json);
    }

    void add_code() {
        CLI::App* command =
            add("code", "code the therapist's behaviours in a transcript", [this] { return code_transcript(code_); });
        add_transcript(command, code_.transcript);
        command->add_flag("--plain", code_.plain, "no colours");
        CLI::Option* json = add_json(command, code_.json);
        command->add_flag("--csv", code_.csv, "one line a turn of the therapist")->excludes(json);
    }

    void add_lint() {
        CLI::App* command = add("lint", "find the mistakes in a scenario and in its tests",
                                [this] { return lint_scenarios(paths_, json_); });
        command->add_option("scenarios", paths_, "ids or paths of scenarios")->required();
        add_json(command, json_);
    }

    void add_test() {
        CLI::App* command = add("test", "run the tests of scenarios", [this] { return test_scenarios(paths_, json_); });
        command->add_option("paths", paths_, "test files, folders, or scenario ids; all scenarios if none is given");
        add_json(command, json_);
    }

    void add_why() {
        CLI::App* command =
            add("why", "what a line would be taken for, and why", [this] { return explain_line(scenario_, why_); });
        add_scenario(command);
        command->add_option("said", why_.said, "what the therapist says; -: each line of standard input, by itself")
            ->required();
        command->add_option("--beat", why_.beat, "the beat it is said at; the opening if not given");
        command->add_option("--set", why_.set,
                            "NAME=VALUE of a gauge, a flag (true or false) or turn; may be repeated");
        command->add_option("--visited", why_.visited, "a beat that has been told; may be repeated");
        command->add_flag("--plain", why_.plain, "no colours");
        add_json(command, why_.json);
    }

    void add_confusions() {
        CLI::App* command =
            add("confusions", "which of a scenario's examples would be taken for something else if they were left out",
                [this] { return show_confusions(scenario_, confusions_); });
        add_scenario(command);
        command->add_flag("--plain", confusions_.plain, "no colours");
        add_json(command, confusions_.json);
    }

    void add_compile() {
        CLI::App* command =
            add("compile", "make the examples of scenarios ready, which play otherwise does at the first start",
                [this] { return compile_scenarios(paths_, compile_to_); });
        command->add_option("scenarios", paths_, "ids or paths of scenarios; all if none is given");
        command->add_option("--to", compile_to_, "the folder to write to; the user's cache if not given");
    }

    CLI::App app_{"Practise counselling with a written client, offline."};
    std::function<int()> chosen_ = [this] { return pick_and_play(play_); };
    PlayOptions play_;
    ScenarioChoice scenario_;
    ReplayOptions replay_;
    std::string compile_to_;
    CodeOptions code_;
    WhyOptions why_;
    ConfusionOptions confusions_;
    std::vector<std::string> paths_;
    bool json_ = false;
    std::string coach_ = "live";
    std::int64_t seed_value_ = 0;
    CLI::Option* seed_ = nullptr;
};

}  // namespace

int main(int argc, char** argv) {
    try {
        const int code = CommandLine().run(argc, argv);
        if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0) return code;
        return fail("the output could not be written");
    } catch (const std::exception& error) {
        return fail(error.what());
    }
}
