#include <iostream>
#include <string>

#include "base/format.hpp"
#include "base/suggest.hpp"
#include "listening/matcher.hpp"
#include "repl/commands.hpp"
#include "repl/json_lines.hpp"
#include "repl/open.hpp"
#include "repl/screen.hpp"
#include "repl/why.hpp"

namespace practicum::repl {

int explain_line(const ScenarioChoice& choice, const WhyOptions& options) {
    const auto scenario = open_for_use(choice);
    if (!scenario) return 2;
    const std::uint16_t beat = options.beat.empty() ? scenario->opening : scenario->find_beat(options.beat);
    if (beat == none) {
        std::vector<std::string> known;
        for (const auto& one : scenario->beats) known.push_back(one.id);
        const std::string near = did_you_mean(options.beat, known);
        return complain(format("'{}' has no beat '{}'{}", scenario->id, options.beat,
                               near.empty() ? "; its beats: " + list_names(known) : ": " + near)),
               2;
    }
    const auto language = open_language();
    if (!language) return 2;
    dialogue::Stage stage(scenario, language);
    State state = stage.open(1).next;
    state.beat = beat;
    Screen screen(options.plain);
    bool first = true;
    const auto explain = [&](const std::string& said) {
        Heard heard = stage.listen(state, said);
        stage.explain(heard);
        const Turn turn = stage.step(state, heard);
        if (options.json) {
            screen.line(json_why(*scenario, scenario->beats[beat].id, heard, turn, first));
        } else {
            screen.paragraph(heard.text, Tone::client, format("At '{}':", scenario->beats[beat].id), 7);
            show_why(screen, *scenario, heard, turn);
        }
        first = false;
    };
    if (options.said != "-") return explain(options.said), 0;
    for (std::string line; std::getline(std::cin, line);) explain(line);
    return 0;
}

int show_confusions(const ScenarioChoice& choice, const ConfusionOptions& options) {
    const auto scenario = open_for_use(choice);
    if (!scenario) return 2;
    const auto language = open_language();
    if (!language) return 2;
    const listening::Matcher matcher(*scenario, *language);
    Screen screen(options.plain);
    std::size_t all = 0, right = 0, missed = 0;
    const auto name = [&](const Match& match) { return full_id_of(*scenario, match); };
    const auto report = [&](std::uint16_t beat) {
        for (const auto& left : matcher.leave_one_out(beat)) {
            const bool own = left.taken.kind == left.own.kind && left.taken.index == left.own.index,
                       found = left.taken.score >= listening::match_threshold;
            ++all, right += own && found, missed += !found;
            if (own && found) continue;
            const std::string& line = example_of(*scenario, left.own, left.number);
            if (options.json)
                screen.line(json_confusion(*scenario, left, line, found, all - right == 1));
            else
                screen.paragraph(format("{}: {} ({:.2f})", line,
                                        found ? "would be taken for " + name(left.taken)
                                              : "would be taken for none of these; nearest: " + name(left.taken),
                                        left.taken.score),
                                 Tone::plain, name(left.own), 4);
        }
    };
    for (std::uint16_t beat = 0; beat < scenario->beats.size(); ++beat) report(beat);
    report(none);
    if (options.json) return screen.line(json_confusion_summary(all, right, missed)), 0;
    screen.line(
        format("{} of {} examples are recognised when they are left out; {} would be taken for none of these, {} for "
               "something else",
               right, all, missed, all - right - missed));
    return 0;
}

}  // namespace practicum::repl
