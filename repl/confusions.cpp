#include "base/format.hpp"
#include "matching/example_review.hpp"
#include "repl/commands.hpp"
#include "repl/json_lines.hpp"
#include "repl/open.hpp"
#include "repl/screen.hpp"

namespace practicum::repl {

namespace {

class Report {
public:
    Report(const Scenario& scenario, const ConfusionOptions& options)
        : scenario_(scenario), json_(options.json), screen_(options.plain) {}

    void add(const matching::LeftOut& left) {
        const bool own = left.taken.move == left.own, found = left.taken.score >= match_threshold;
        ++all_;
        right_ += own && found;
        missed_ += !found;
        if (own && found) return;
        const std::string& line = scenario_.move(left.own).example(left.number);
        if (json_) {
            screen_.line(json_confusion(scenario_, left, line, found, all_ - right_ == 1));
            return;
        }
        const std::string& nearest = scenario_.move(left.taken.move).full_id;
        screen_.paragraph(format("{}: {}{} ({:.2f})", line,
                                 found ? "would be taken for " : "would be taken for none of these; nearest: ", nearest,
                                 left.taken.score),
                          Tone::plain, scenario_.move(left.own).full_id, 4);
    }

    void finish() {
        if (json_)
            screen_.line(json_confusion_summary(all_, right_, missed_));
        else
            screen_.line(
                format("{} of {} examples are recognised when they are left out; {} would be taken for none "
                       "of these, {} for something else",
                       right_, all_, missed_, all_ - right_ - missed_));
    }

private:
    const Scenario& scenario_;
    bool json_;
    Screen screen_;
    std::size_t all_ = 0, right_ = 0, missed_ = 0;
};

}  // namespace

int show_confusions(const ScenarioChoice& choice, const ConfusionOptions& options) {
    const auto scenario = open_for_use(choice);
    if (!scenario) return 2;
    const auto language = open_language();
    if (!language) return 2;
    const matching::Listener listener(*scenario, *language, open_book(*scenario, *language));
    Report report(*scenario, options);
    for (BeatIndex beat : scenario->beats.indices())
        for (const auto& left : matching::leave_one_out(listener, beat)) report.add(left);
    for (const auto& left : matching::leave_one_out(listener, std::nullopt)) report.add(left);
    report.finish();
    return 0;
}

}  // namespace practicum::repl
