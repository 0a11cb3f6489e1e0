// practicum-train: trains the model of behaviours and says how good it is.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <fstream>

#include "base/file.hpp"
#include "base/format.hpp"
#include "base/hash.hpp"
#include "listening/language.hpp"
#include "train/evaluate.hpp"
#include "train/training.hpp"

using namespace practicum;
using namespace practicum::train;

namespace {

Result<std::string> fingerprint(const std::string& model) {
    const auto bytes = read_file(model, 64u << 20);
    if (!bytes) return Problem{format("{}: {}", model, bytes.problem())};
    return format("{:016x}", hash64(*bytes));
}

// The corpus, if one is named, and the files of typed lines; those to test with are named test-….
Result<TrainingData> read_data(const std::string& corpus, const std::string& folder) {
    TrainingData out;
    if (!corpus.empty()) {
        auto sessions = read_annomi(corpus);
        if (!sessions) return Problem{format("{}: {}", corpus, sessions.problem())};
        out.sessions = std::move(*sessions);
    }
    std::vector<std::filesystem::path> files;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(folder + "/typed", error))
        files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    for (const auto& file : files) {
        auto turns = read_labelled(file);
        if (!turns) return Problem{turns.problem()};
        if (file.filename().string().starts_with("test-"))
            out.tests.emplace_back(file.stem().string(), std::move(*turns));
        else
            out.typed.insert(out.typed.end(), turns->begin(), turns->end());
    }
    return out;
}

Result<void> evaluate_as_it_is(const TrainingData& data, const std::string& folder, Report& report) {
    const auto language = listening::open_language(folder);
    if (!language) return Problem{language.problem()};
    const auto mark = fingerprint(folder + "/behaviours.model");
    if (!mark) return Problem{mark.problem()};
    report.line(format("model {}\n", *mark));
    if (!data.sessions.empty()) report.line(evaluate(data.sessions, **language));
    for (const auto& [name, turns] : data.tests)
        for (bool alone : {false, true}) report.line(evaluate_typed(name, turns, alone, **language));
    return {};
}

Result<void> train_and_write(const TrainingData& data, const std::string& folder, const std::string& write,
                             Report& report) {
    const auto bytes = map_file(folder + "/words.vectors");
    if (!bytes) return Problem{format("{}/words.vectors: {}", folder, bytes.problem())};
    const auto vectors = listening::WordVectors::from(*bytes);
    if (!vectors) return Problem{format("{}/words.vectors: {}", folder, vectors.problem())};
    const TrainedModel model = train::train(data, *vectors, report);
    if (write.empty()) return {};
    if (!write_model(write, model.sentence, model.turn, model.words))
        return Problem{format("{} could not be written", write)};
    const std::string path = std::filesystem::path(write).replace_extension(".report").string();
    const auto mark = fingerprint(write);
    if (!mark) return Problem{mark.problem()};
    std::ofstream file(path);
    file << "model " << *mark << "\n\n" << report.text();
    if (!file.flush()) return Problem{format("{} could not be written", path)};
    report.line("written: " + write + ", " + path);
    return {};
}

}  // namespace

int main(int argc, char** argv) {
    std::string corpus, folder = "data", write;
    bool as_it_is = false;
    CLI::App app(
        "Trains the model of behaviours on AnnoMI and on the typed lines of data/typed, and reports how good it is.");
    app.add_option("corpus", corpus, "AnnoMI as CSV, with the columns as published");
    app.add_option("--data", folder, "the folder with words.vectors and typed/")->capture_default_str();
    app.add_option("--write", write, "write the model here");
    app.add_flag("--evaluate", as_it_is,
                 "train nothing: print how good the model in the folder is on this corpus, if one is given, and on the "
                 "typed tests");
    CLI11_PARSE(app, argc, argv);

    const auto fail = [](const std::string& problem) {
        std::fprintf(stderr, "%s\n", problem.c_str());
        return 2;
    };
    if (corpus.empty() && !as_it_is) return fail("training needs the corpus: practicum-train CSV");
    const auto data = read_data(corpus, folder);
    if (!data) return fail(data.problem());
    Report report;
    const auto done =
        as_it_is ? evaluate_as_it_is(*data, folder, report) : train_and_write(*data, folder, write, report);
    return done ? 0 : fail(done.problem());
}
